import { classSimilarities } from './class-similarities.js';

describe('classSimilarities', () => {
  it('are cosines, whatever the lengths of the vectors', () => {
    const similarities = classSimilarities({ data: [2, 0, 0.3, 0.4], shape: [2, 2] });
    expect([...similarities]).toEqual([1, 0.6, 0.6, 1].map(Math.fround));
  });

  it('are exactly equal where they differ by rounding only, and keep their order else', () => {
    // Angles whose cosines are 0.5, 0.5 + 1e-7 and 0.5 + 1e-3.
    const vectors = [0.5, 0.5 + 1e-7, 0.5 + 1e-3].flatMap((cosine) => [cosine, Math.sqrt(1 - cosine ** 2)]);
    const similarities = classSimilarities({ data: [1, 0, ...vectors], shape: [4, 2] });
    const [, first, second, third] = similarities;
    expect(second).toBe(first);
    expect(third! - first!).toBeCloseTo(1e-3, 5);
  });

  it('do not run together along a chain of small steps', () => {
    const cosines = Array.from({ length: 20 }, (_, index) => 0.5 + index * 6e-6);
    const vectors = cosines.flatMap((cosine) => [cosine, Math.sqrt(1 - cosine ** 2)]);
    const row = classSimilarities({ data: [1, 0, ...vectors], shape: [21, 2] }).slice(1, 21);
    for (const [index, value] of row.entries())
      expect(Math.abs(value - cosines[index]!)).toBeLessThan(1.1e-5);
    expect(new Set(row).size).toBeGreaterThan(5);
  });

  it('are 0 to a class whose vector is zero', () => {
    expect([...classSimilarities({ data: [0, 0, 1, 0], shape: [2, 2] })]).toEqual([1, 0, 0, 1]);
  });
});
