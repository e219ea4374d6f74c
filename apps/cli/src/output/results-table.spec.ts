import { resultsTable } from './results-table.js';

const precision = { metric: 'P', k: 1, similarity: 'WUP' };
const average = { metric: 'AHP', k: 250, similarity: 'LCS_HEIGHT' };

describe('resultsTable', () => {
  it('has the published layout: centred names, rule, four decimals, -- for what is missing', () => {
    const rows = [
      {
        label: 'simple',
        metrics: [
          { ...precision, value: 0.96371 },
          { metric: 'AP', value: 0.66632 },
        ],
      },
      { label: 'x', metrics: [{ ...precision, value: 1 }] },
    ];
    expect(resultsTable(rows, { columns: [precision, { metric: 'AP' }] })).toBe(
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
    {
      label: 'one',
      metrics: [
        { ...precision, value: 0.5 },
        { ...average, value: 0.25 },
      ],
    },
    { label: 'another', metrics: [{ ...precision, value: 1 }] },
  ];
  const columns = [precision, average];

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

  it('makes rows of the metrics where values have deviations or intervals', () => {
    const interval = { lower: 0.25, upper: 0.75 };
    const rows = [
      { label: 'one', metrics: [{ ...precision, value: 0.5, interval }] },
      {
        label: 'seeds',
        metrics: [
          { ...precision, value: 0.5, deviation: 0.015, interval },
          { ...average, value: 1 },
        ],
      },
    ];
    expect(resultsTable(rows, { columns })).toBe(
      [
        '',
        '                     |           one           |              seeds              ',
        '---------------------------------------------------------------------------------',
        'P@1 (WUP)            | 0.5000 [0.2500, 0.7500] | 0.5000 ± 0.0150 [0.2500, 0.7500]',
        'AHP@250 (LCS_HEIGHT) |                      -- |                           1.0000',
        '',
        '',
      ].join('\n'),
    );
  });
});
