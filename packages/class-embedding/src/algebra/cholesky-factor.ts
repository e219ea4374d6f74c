import { dot, dotRows } from './dot.js';

/** How much a squared coordinate may be negative, or contradict a pivot of 0, before it is more than rounding. */
export const radicandTolerance = 1e-9;

/** Where and by how much a matrix turned out not to be positive semi-definite. */
export interface CholeskyFailure {
  /** Row at which it showed. */
  readonly row: number;
  /** Square that the coordinate on the diagonal would need. */
  readonly radicand: number;
}

/** Rows that are worked on together. */
const blockRows = 4;

class Factorization {
  readonly #factor: Float64Array;
  readonly #n: number;
  readonly #zeroPivot: number;
  readonly #products = new Float64Array(blockRows);

  constructor(factor: Float64Array, n: number) {
    this.#factor = factor;
    this.#n = n;
    let largest = 0;
    for (let i = 0; i < n; i++) largest = Math.max(largest, factor[i * n + i]!);
    this.#zeroPivot = 4 * n * Number.EPSILON * largest;
  }

  /** Divides what is left of an entry by its pivot; below a pivot of 0 nothing may be left. */
  #divide(row: number, column: number, product: number): CholeskyFailure | undefined {
    const [factor, n] = [this.#factor, this.#n];
    const left = factor[row * n + column]! - product;
    const pivot = factor[column * n + column]!;
    factor[row * n + column] = pivot === 0 ? 0 : left / pivot;
    if (pivot === 0 && left * left > radicandTolerance) return { row, radicand: -left * left };
    return undefined;
  }

  /** Columns to the left of a full block of rows. */
  eliminateBlock(first: number): CholeskyFailure | undefined {
    const [factor, n] = [this.#factor, this.#n];
    for (let column = 0; column < first; column++) {
      dotRows(factor, n, first * n, column * n, column, this.#products);
      for (let r = 0; r < blockRows; r++) {
        const failure = this.#divide(first + r, column, this.#products[r]!);
        if (failure !== undefined) return failure;
      }
    }
    return undefined;
  }

  /** Columns from `start` up to the diagonal of one row. */
  finishRow(row: number, start: number): CholeskyFailure | undefined {
    const [factor, n] = [this.#factor, this.#n];
    for (let column = start; column < row; column++) {
      const failure = this.#divide(row, column, dot(factor, factor, row * n, column * n, column));
      if (failure !== undefined) return failure;
    }
    const radicand = factor[row * n + row]! - dot(factor, factor, row * n, row * n, row);
    if (radicand < -radicandTolerance) return { row, radicand };
    factor[row * n + row] = radicand <= this.#zeroPivot ? 0 : Math.sqrt(radicand);
    factor.fill(0, row * n + row + 1, (row + 1) * n);
    return undefined;
  }
}

/**
 * Cholesky factor of a positive semi-definite matrix: the lower triangular `L` with non-negative diagonal for which
 * `L Lᵀ` is the matrix. A pivot that is 0 up to rounding gives a column of zeros.
 *
 * @param matrix `[n, n]` row-major, of which the lower triangle is read; it is replaced by the factor
 * @returns nothing, or where the matrix is found not to be positive semi-definite (the content is then undefined)
 */
export function choleskyFactor(matrix: Float64Array, n: number): CholeskyFailure | undefined {
  const factorization = new Factorization(matrix, n);
  for (let first = 0; first < n; first += blockRows) {
    const isFull = first + blockRows <= n;
    const failure = isFull ? factorization.eliminateBlock(first) : undefined;
    if (failure !== undefined) return failure;
    for (let row = first; row < Math.min(n, first + blockRows); row++) {
      const late = factorization.finishRow(row, isFull ? first : 0);
      if (late !== undefined) return late;
    }
  }
  return undefined;
}
