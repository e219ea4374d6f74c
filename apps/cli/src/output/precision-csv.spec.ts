import { precisionCsv } from './precision-csv.js';

describe('precisionCsv', () => {
  const metrics = { 'P@1 (WUP)': 0.5, 'P@2 (WUP)': 0.1 + 0.2, 'P@4 (WUP)': 0.9, 'P@1 (LCS_HEIGHT)': 1 };

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
