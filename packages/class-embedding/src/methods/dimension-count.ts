import { EmbeddingError } from '../embedding-error.js';

/**
 * The number of dimensions that is meant by an option: absent and 0 mean the greatest number.
 *
 * @throws {@link EmbeddingError} if it is negative or not a whole number.
 */
export function dimensionCount(numDim: number | undefined, greatest: number): number {
  if (numDim === undefined || numDim === 0) return greatest;
  if (!Number.isInteger(numDim) || numDim < 0) {
    throw new EmbeddingError(
      `expected a number of dimensions that is positive (or 0 for as many as needed), got ${numDim}`,
    );
  }
  return Math.min(numDim, greatest);
}
