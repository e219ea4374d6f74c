import { precisionCsv } from './precision-csv.js';

describe('precisionCsv', () => {
  const metrics = [
    { metric: 'P', k: 1, similarity: 'WUP', value: 0.5 },
    { metric: 'P', k: 2, similarity: 'WUP', value: 0.1 + 0.2 },
    { metric: 'P', k: 4, similarity: 'WUP', value: 0.9 },
    { metric: 'AHP', k: 3, similarity: 'WUP', value: 0.8 },
    { metric: 'P', k: 1, similarity: 'LCS_HEIGHT', value: 1 },
    { metric: 'AP', value: 0.7 },
  ];

  it('writes shortest decimals and stops before the first rank that was not computed', () => {
    expect(precisionCsv([{ label: 'a b', metrics }], 'WUP')).toBe('k;a b\n1;0.5\n2;0.30000000000000004\n');
  });

  it('writes one column per feature set', () => {
    const rows = [
      { label: 'a', metrics },
      { label: 'b', metrics },
    ];
    expect(precisionCsv(rows, 'LCS_HEIGHT')).toBe('k;a;b\n1;1;1\n');
  });

  it('refuses a label that the format cannot hold', () => {
    expect(() => precisionCsv([{ label: 'a;b', metrics }], 'WUP')).toThrow('the label "a;b" contains ";"');
  });
});
