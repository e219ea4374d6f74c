import { chooseDeviationRows } from './deviation-rows.js';

describe('chooseDeviationRows', () => {
  it('takes all of up to 2000 classes, and where all are asked for', () => {
    expect(chooseDeviationRows(2000, undefined)).toBeUndefined();
    expect(chooseDeviationRows(9000, 0)).toBeUndefined();
    expect(chooseDeviationRows(30, 30)).toBeUndefined();
    expect(chooseDeviationRows(30, 99)).toBeUndefined();
  });

  it('takes one row of each part of more, the same in every run', () => {
    const rows = chooseDeviationRows(8142, undefined)!;
    expect(rows).toHaveLength(64);
    rows.forEach((row, part) => expect(Math.floor((row * 64) / 8142)).toBe(part));
    expect(chooseDeviationRows(8142, undefined)).toEqual(rows);
    // Not the same place in every part: classes that follow each other at even steps would never be taken.
    expect(new Set(rows.map((row, part) => row - Math.ceil((part * 8142) / 64))).size).toBeGreaterThan(30);
  });

  it('takes as many as are asked for, each once', () => {
    for (const count of [1, 7, 99]) expect(new Set(chooseDeviationRows(100, count)).size).toBe(count);
  });

  it.each([-1, 1.5, NaN])('refuses %d', (wanted) => {
    expect(() => chooseDeviationRows(10, wanted)).toThrow(`got ${wanted}`);
  });
});
