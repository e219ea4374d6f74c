import ndarray, { type NdArray } from 'ndarray';

/** A matrix from its rows. */
export function matrix(rows: readonly (readonly number[])[]): NdArray<Float64Array> {
  return ndarray(Float64Array.from(rows.flat()), [rows.length, rows[0]?.length ?? 0]);
}

/** `E Eᵀ` of a matrix of rows, summed plainly. */
export function gram(embedding: NdArray<Float64Array>): Float64Array {
  const [rows = 0, columns = 0] = embedding.shape;
  const products = new Float64Array(rows * rows);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < rows; j++) {
      let sum = 0;
      for (let k = 0; k < columns; k++) sum += embedding.get(i, k) * embedding.get(j, k);
      products[i * rows + j] = sum;
    }
  }
  return products;
}

/** Greatest absolute difference of two arrays of numbers of equal length. */
export function greatestDifference(first: ArrayLike<number>, second: ArrayLike<number>): number {
  if (first.length !== second.length) return Infinity;
  let greatest = 0;
  for (let i = 0; i < first.length; i++) {
    const difference = Math.abs(first[i]! - second[i]!);
    if (!(difference <= greatest)) greatest = difference;
  }
  return greatest;
}

/** Numbers in [0, 1) that are the same in every run (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Dot products of `n` random vectors of the given dimension: positive semi-definite, of that rank. */
export function randomProducts(n: number, dimension: number, seed = 1): Float64Array {
  const next = randomNumbers(seed);
  const vectors = ndarray(
    Float64Array.from({ length: n * dimension }, () => next() - 0.5),
    [n, dimension],
  );
  return gram(vectors);
}
