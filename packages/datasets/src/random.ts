/**
 * A seeded generator of pseudo-random numbers; every draw advances it.
 */
export interface Random {
  /** A whole number, uniform on 0 … 2³² − 1. */
  uint32(): number;
  /** A number with 53 random bits, uniform on [0, 1). */
  float(): number;
  /** A whole number, uniform on 0 … n − 1. */
  int(n: number): number;
  /** A number, uniform on [low, high). */
  uniform(low: number, high: number): number;
  /** A draw from the normal distribution with mean 0 and variance 1. */
  normal(): number;
}

/** Marsaglia's polar method yields pairs; the second of a pair is kept for the next call. */
class Xoshiro128 implements Random {
  #a: number;
  #b: number;
  #c: number;
  #d: number;
  #spare: number | undefined = undefined;

  constructor(seed: number) {
    let state = seed >>> 0;
    const next = (): number => {
      state = (state + 0x9e3779b9) >>> 0;
      let z = state;
      z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
      z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
      return z ^ (z >>> 16);
    };
    this.#a = next();
    this.#b = next();
    this.#c = next();
    this.#d = next();
  }

  uint32(): number {
    const scrambled = Math.imul(this.#b, 5);
    const result = Math.imul((scrambled << 7) | (scrambled >>> 25), 9) >>> 0;
    const shifted = this.#b << 9;
    this.#c ^= this.#a;
    this.#d ^= this.#b;
    this.#b ^= this.#c;
    this.#a ^= this.#d;
    this.#c ^= shifted;
    this.#d = (this.#d << 11) | (this.#d >>> 21);
    return result;
  }

  float(): number {
    const high = this.uint32() >>> 5;
    return (high * 0x4000000 + (this.uint32() >>> 6)) / 0x20000000000000;
  }

  int(n: number): number {
    if (!Number.isInteger(n) || n < 1) {
      throw new RangeError(`a random whole number needs a bound of at least 1, got ${n}`);
    }
    return Math.floor(this.float() * n);
  }

  uniform(low: number, high: number): number {
    return low + (high - low) * this.float();
  }

  normal(): number {
    if (this.#spare !== undefined) {
      const value = this.#spare;
      this.#spare = undefined;
      return value;
    }
    for (;;) {
      const x = 2 * this.float() - 1;
      const y = 2 * this.float() - 1;
      const square = x * x + y * y;
      if (square > 0 && square < 1) {
        const factor = Math.sqrt((-2 * Math.log(square)) / square);
        this.#spare = y * factor;
        return x * factor;
      }
    }
  }
}

/**
 * Makes a generator of pseudo-random numbers: xoshiro128** (Blackman and Vigna, "Scrambled linear
 * pseudorandom number generators", 2021) with its state filled from the seed by a 32-bit mixer.
 * The same seed gives the same numbers on every machine.
 *
 * @param seed - a whole number from 0 to 2³² − 1
 * @throws RangeError if the seed is none
 * @example
 * const random = createRandom(42);
 * random.int(6); // 1
 */
export function createRandom(seed: number): Random {
  if (!Number.isInteger(seed) || seed < 0 || seed > 0xffffffff) {
    throw new RangeError(`a seed is a whole number from 0 to 4294967295, got ${seed}`);
  }
  return new Xoshiro128(seed);
}
