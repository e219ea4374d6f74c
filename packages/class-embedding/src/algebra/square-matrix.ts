import { convertElements, type AnyNdArray } from '@semantic-embeddings/formats';
import { EmbeddingError } from '../embedding-error.js';

/** Deviation from symmetry that still counts as rounding. */
const symmetryTolerance = 1e-9;

/** A square matrix as plain numbers. */
export interface SquareMatrix {
  /** `[n, n]` row-major; may be the caller's memory and must not be changed. */
  readonly data: Float64Array;
  readonly n: number;
}

/**
 * Checks that a matrix is square, not empty, finite and symmetric.
 *
 * @param what name of the matrix for messages
 * @throws {@link EmbeddingError} if it is not.
 */
export function squareMatrix(matrix: AnyNdArray, what: string): SquareMatrix {
  const { shape } = matrix;
  const n = shape[0]!;
  if (shape.length !== 2 || shape[1] !== n) {
    throw new EmbeddingError(`${what}: expected shape (n, n), got (${shape.join(', ')})`);
  }
  if (n === 0) throw new EmbeddingError(`${what}: the matrix is empty; give at least one class`);
  const { data } = convertElements(matrix, 'float64');
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      const [lower, upper] = [data[i * n + j]!, data[j * n + i]!];
      if (!Number.isFinite(lower)) throw new EmbeddingError(`${what}: entry (${i}, ${j}) is ${lower}`);
      if (!(Math.abs(lower - upper) <= symmetryTolerance)) {
        throw new EmbeddingError(
          `${what}: not symmetric; (${i}, ${j}) is ${lower}, (${j}, ${i}) is ${upper}`,
        );
      }
    }
  }
  return { data, n };
}
