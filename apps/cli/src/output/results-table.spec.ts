import { resultsTable } from './results-table.js';

describe('resultsTable', () => {
  it('has the published layout: centred names, rule, four decimals, -- for what is missing', () => {
    const rows = [
      { label: 'simple', metrics: { 'P@1 (WUP)': 0.96371, AP: 0.66632 } },
      { label: 'x', metrics: { 'P@1 (WUP)': 1 } },
    ];
    expect(resultsTable(rows, { columns: ['P@1 (WUP)', 'AP'] })).toBe(
      [
        '',
        '       | P@1 (WUP) |   AP  ',
        '---------------------------',
        'simple |    0.9637 | 0.6663',
        'x      |    1.0000 |     --',
        '',
        '',
      ].join('\n'),
    );
  });

  const wide = [
    { label: 'one', metrics: { 'P@1 (WUP)': 0.5, 'AHP@250 (LCS_HEIGHT)': 0.25 } },
    { label: 'another', metrics: { 'P@1 (WUP)': 1 } },
  ];
  const columns = ['P@1 (WUP)', 'AHP@250 (LCS_HEIGHT)'];

  it('keeps that layout on a terminal in which it fits', () => {
    const published = resultsTable(wide, { columns });
    const width = Math.max(...published.split('\n').map((line) => line.length));
    expect(resultsTable(wide, { columns, width })).toBe(published);
    expect(resultsTable(wide, { columns, width: width - 1 })).not.toBe(published);
  });

  it('makes rows of the metrics on a narrower terminal', () => {
    expect(resultsTable(wide, { columns, width: 40 })).toBe(
      [
        '',
        '                     |  one   | another',
        '---------------------------------------',
        'P@1 (WUP)            | 0.5000 |  1.0000',
        'AHP@250 (LCS_HEIGHT) | 0.2500 |      --',
        '',
        '',
      ].join('\n'),
    );
  });

  it('sets the runs below each other where even that is too wide', () => {
    const narrow = resultsTable(wide, { columns, width: 32 });
    expect(narrow).toBe(
      [
        '',
        '                     |  one  ',
        '-----------------------------',
        'P@1 (WUP)            | 0.5000',
        'AHP@250 (LCS_HEIGHT) | 0.2500',
        '',
        '                     | another',
        '------------------------------',
        'P@1 (WUP)            |  1.0000',
        'AHP@250 (LCS_HEIGHT) |      --',
        '',
        '',
      ].join('\n'),
    );
  });
});
