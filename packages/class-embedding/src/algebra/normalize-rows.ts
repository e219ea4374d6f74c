import ndarray, { type NdArray } from 'ndarray';
import { packElements } from '@semantic-embeddings/formats';
import { dot } from './dot.js';

/** Share of the longest row below which a row is rounding and has no direction. */
const negligible = 1e-8;

/** Rows of length 1, and those that have no direction. */
export interface NormalizedRows {
  /** `[n, dimensions]` */
  readonly embedding: NdArray<Float64Array>;
  /** Numbers of the rows that are 0 up to rounding; they are left as they were. */
  readonly zeroRows: readonly number[];
}

/**
 * Scales every row to Euclidean length 1. Rows that are 0, or shorter than 1e-8 times the longest row, which is mere
 * rounding, are left untouched.
 *
 * @param embedding `[n, dimensions]`
 * @example
 * ```ts
 * normalizeRows(ndarray(Float64Array.of(3, 4, 0, 0), [2, 2]));
 * // { embedding: [[0.6, 0.8], [0, 0]], zeroRows: [1] }
 * ```
 */
export function normalizeRows(embedding: NdArray<Float64Array>): NormalizedRows {
  const [rows, columns] = embedding.shape as [number, number];
  const data = packElements(embedding).slice();
  const norms = Float64Array.from({ length: rows }, (_, row) =>
    Math.sqrt(dot(data, data, row * columns, row * columns, columns)),
  );
  const longest = norms.reduce((a, b) => Math.max(a, b), 0);
  const zeroRows: number[] = [];
  norms.forEach((norm, row) => {
    if (norm <= negligible * longest) {
      zeroRows.push(row);
      return;
    }
    for (let i = row * columns; i < (row + 1) * columns; i++) data[i]! /= norm;
  });
  return { embedding: ndarray(data, [rows, columns]), zeroRows };
}
