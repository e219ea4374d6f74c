import type { NdArray } from 'ndarray';
import { dot } from '../algebra/dot.js';

/** How far vectors are from what they were to meet. */
export interface Deviation {
  readonly maximum: number;
  readonly mean: number;
}

/** Number of leading entries of each row that are not all 0. */
function rowLengths(data: Float64Array, rows: number, columns: number): Int32Array {
  return Int32Array.from({ length: rows }, (_, row) => {
    let length = columns;
    while (length > 0 && data[row * columns + length - 1] === 0) length--;
    return length;
  });
}

/** Options of {@link similarityDeviation} and {@link distanceDeviation}. */
export interface DeviationOptions {
  /**
   * Rows of the embedding that are compared with all others; the target then holds these rows only, `[rows, n]`.
   * @default all
   */
  readonly rows?: ArrayLike<number> | undefined;
}

/** Difference of two rows of an embedding from the entry of the target at the given place. */
type Difference = (i: number, j: number, at: number) => number;

function ofAll(n: number, difference: Difference): Deviation {
  let [maximum, sum] = [0, 0];
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      const value = difference(i, j, i * n + j);
      if (value > maximum) maximum = value;
      sum += i === j ? value : 2 * value;
    }
  }
  return { maximum, mean: sum / (n * n) };
}

/** Every row of the embedding is read once: it need not fit into a cache. */
function ofRows(n: number, rows: ArrayLike<number>, difference: Difference): Deviation {
  let [maximum, sum] = [0, 0];
  for (let j = 0; j < n; j++) {
    for (let r = 0; r < rows.length; r++) {
      const value = difference(rows[r]!, j, r * n + j);
      if (value > maximum) maximum = value;
      sum += value;
    }
  }
  return { maximum, mean: sum / (rows.length * n) };
}

/**
 * Greatest and mean absolute difference of dot products and wanted similarities, over all pairs and the diagonal, or over the
 * pairs of some rows.
 *
 * @param embedding `[n, dimensions]` row-major
 * @param similarities `[n, n]` row-major
 */
export function similarityDeviation(
  embedding: NdArray<Float64Array>,
  similarities: Float64Array,
  { rows: chosen }: DeviationOptions = {},
): Deviation {
  const [rows, columns] = embedding.shape as [number, number];
  const { data } = embedding;
  const lengths = rowLengths(data, rows, columns);
  const difference: Difference = (i, j, at) => {
    const length = Math.min(lengths[i]!, lengths[j]!);
    return Math.abs(dot(data, data, i * columns, j * columns, length) - similarities[at]!);
  };
  return chosen === undefined ? ofAll(rows, difference) : ofRows(rows, chosen, difference);
}

/**
 * Greatest and mean absolute difference of Euclidean and wanted distances, over all pairs and the diagonal, or over the pairs
 * of some rows.
 *
 * @param embedding `[n, dimensions]` row-major
 * @param distances `[n, n]` row-major
 */
export function distanceDeviation(
  embedding: NdArray<Float64Array>,
  distances: Float64Array,
  { rows: chosen }: DeviationOptions = {},
): Deviation {
  const [rows, columns] = embedding.shape as [number, number];
  const { data } = embedding;
  const lengths = rowLengths(data, rows, columns);
  const difference: Difference = (i, j, at) => {
    const length = Math.max(lengths[i]!, lengths[j]!);
    let square = 0;
    for (let k = 0; k < length; k++) square += (data[i * columns + k]! - data[j * columns + k]!) ** 2;
    return Math.abs(Math.sqrt(square) - distances[at]!);
  };
  return chosen === undefined ? ofAll(rows, difference) : ofRows(rows, chosen, difference);
}
