import { deriveSeed } from './derive-seed.js';

describe('deriveSeed', () => {
  it('gives a seed of its own to each of many coordinates', () => {
    const seeds = new Set<number>();
    for (let epoch = 0; epoch < 100; epoch++) {
      for (let position = 0; position < 100; position++) {
        seeds.add(deriveSeed(5, epoch, position));
      }
    }
    // Among 10,000 random 32-bit numbers 0.01 pairs are expected to coincide.
    expect(seeds.size).toBeGreaterThan(9_997);
  });

  it('depends on the seed and on the order of the coordinates', () => {
    expect(deriveSeed(1, 2, 3)).toBe(deriveSeed(1, 2, 3));
    expect(deriveSeed(1, 2, 3)).not.toBe(deriveSeed(2, 2, 3));
    expect(deriveSeed(1, 2, 3)).not.toBe(deriveSeed(1, 3, 2));
    expect(deriveSeed(1)).not.toBe(deriveSeed(1, 0));
  });
});
