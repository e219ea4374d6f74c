import { createRandom } from './random.js';

describe('createRandom', () => {
  it('follows xoshiro128** from a state filled by the 32-bit mixer', () => {
    // Written anew with BigInt, from the reference C code of the generator.
    const mask = 0xffffffffn;
    const rotate = (x: bigint, k: bigint): bigint => ((x << k) | (x >> (32n - k))) & mask;
    let seed = 12345n;
    const state = Array.from({ length: 4 }, () => {
      seed = (seed + 0x9e3779b9n) & mask;
      let z = seed;
      z = ((z ^ (z >> 16n)) * 0x85ebca6bn) & mask;
      z = ((z ^ (z >> 13n)) * 0xc2b2ae35n) & mask;
      return z ^ (z >> 16n);
    }) as [bigint, bigint, bigint, bigint];
    const random = createRandom(12345);
    for (let i = 0; i < 200; i++) {
      const expected = (rotate((state[1] * 5n) & mask, 7n) * 9n) & mask;
      const t = (state[1] << 9n) & mask;
      state[2] ^= state[0];
      state[3] ^= state[1];
      state[1] ^= state[2];
      state[0] ^= state[3];
      state[2] ^= t;
      state[3] = rotate(state[3], 11n);
      expect(random.uint32()).toBe(Number(expected));
    }
  });

  it('draws floats uniformly on [0, 1)', () => {
    const random = createRandom(7);
    const counts = new Array<number>(10).fill(0);
    for (let i = 0; i < 100_000; i++) {
      counts[Math.floor(random.float() * 10)]!++;
    }
    // 5 standard deviations of a binomial with p = 0.1 are 474.
    for (const count of counts) {
      expect(Math.abs(count - 10_000)).toBeLessThan(474);
    }
  });

  it('draws whole numbers below the bound, all of them', () => {
    const random = createRandom(1);
    const seen = new Set(Array.from({ length: 200 }, () => random.int(6)));
    expect([...seen].sort()).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('draws normal numbers with mean 0 and variance 1', () => {
    const random = createRandom(3);
    const draws = Array.from({ length: 50_000 }, () => random.normal());
    const mean = draws.reduce((sum, value) => sum + value, 0) / draws.length;
    const variance = draws.reduce((sum, value) => sum + value * value, 0) / draws.length;
    expect(Math.abs(mean)).toBeLessThan(0.023); // 5 standard errors
    expect(Math.abs(variance - 1)).toBeLessThan(0.032); // 5 standard errors
  });

  it('rejects seeds and bounds that are no whole numbers in range', () => {
    expect(() => createRandom(-1)).toThrow('a seed is a whole number from 0 to 4294967295, got -1');
    expect(() => createRandom(1.5)).toThrow(RangeError);
    expect(() => createRandom(1).int(0)).toThrow('a bound of at least 1, got 0');
  });
});
