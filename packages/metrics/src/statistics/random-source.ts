/** A seeded generator of random numbers, such as `createRandom` of `@semantic-embeddings/datasets` makes. */
export interface RandomSource {
  /** A whole number, uniform on 0 … 2³² − 1. */
  uint32(): number;
}

/** The 2³² values of a generator, in equal parts. */
export interface RandomParts {
  /** Values in one part. */
  readonly size: number;
  /** Values of all parts; a draw from here on is repeated, so that all parts are equally likely. */
  readonly limit: number;
}

/**
 * Divides the values of a generator into n equal parts and a rest.
 *
 * @param n - a whole number from 1 to 2³¹ − 1
 * @example
 * ```ts
 * randomParts(3); // { size: 1431655765, limit: 4294967295 }
 * ```
 */
export function randomParts(n: number): RandomParts {
  const size = Math.floor(2 ** 32 / n);
  return { size, limit: size * n };
}
