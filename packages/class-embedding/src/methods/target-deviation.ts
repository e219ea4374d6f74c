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

function summarize(rows: number, deviation: (i: number, j: number) => number): Deviation {
  let maximum = 0;
  let sum = 0;
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j <= i; j++) {
      const value = deviation(i, j);
      if (value > maximum) maximum = value;
      sum += i === j ? value : 2 * value;
    }
  }
  return { maximum, mean: sum / (rows * rows) };
}

/**
 * Greatest and mean absolute difference of dot products and wanted similarities, over all pairs and the diagonal.
 *
 * @param embedding `[n, dimensions]` row-major
 * @param similarities `[n, n]` row-major
 */
export function similarityDeviation(embedding: NdArray<Float64Array>, similarities: Float64Array): Deviation {
  const [rows = 0, columns = 0] = embedding.shape;
  const { data } = embedding;
  const lengths = rowLengths(data, rows, columns);
  return summarize(rows, (i, j) => {
    const length = Math.min(lengths[i]!, lengths[j]!);
    return Math.abs(dot(data, data, i * columns, j * columns, length) - similarities[i * rows + j]!);
  });
}

/**
 * Greatest and mean absolute difference of Euclidean and wanted distances, over all pairs and the diagonal.
 *
 * @param embedding `[n, dimensions]` row-major
 * @param distances `[n, n]` row-major
 */
export function distanceDeviation(embedding: NdArray<Float64Array>, distances: Float64Array): Deviation {
  const [rows = 0, columns = 0] = embedding.shape;
  const { data } = embedding;
  const lengths = rowLengths(data, rows, columns);
  return summarize(rows, (i, j) => {
    const length = Math.max(lengths[i]!, lengths[j]!);
    let square = 0;
    for (let k = 0; k < length; k++) square += (data[i * columns + k]! - data[j * columns + k]!) ** 2;
    return Math.abs(Math.sqrt(square) - distances[i * rows + j]!);
  });
}
