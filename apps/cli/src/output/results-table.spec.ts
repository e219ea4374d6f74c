import { resultsTable } from './results-table.js';

describe('resultsTable', () => {
  it('has the published layout: centred names, rule, four decimals, -- for what is missing', () => {
    const rows = [
      { label: 'simple', metrics: { 'P@1 (WUP)': 0.96371, AP: 0.66632 } },
      { label: 'x', metrics: { 'P@1 (WUP)': 1 } },
    ];
    expect(resultsTable(rows, ['P@1 (WUP)', 'AP'])).toBe(
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
});
