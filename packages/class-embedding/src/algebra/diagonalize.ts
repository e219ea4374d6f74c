import { RotationBatch } from './rotation-batch.js';
import type { Tridiagonal } from './tridiagonalize.js';

const maxSweeps = 60;

/** End of the block that begins at `first`: the first row after which the matrix falls apart. */
function blockEnd(diagonal: Float64Array, offDiagonal: Float64Array, first: number, norm: number): number {
  let end = first;
  for (; end < diagonal.length - 1; end++) {
    const neighbours = Math.abs(diagonal[end]!) + Math.abs(diagonal[end + 1]!);
    if (Math.abs(offDiagonal[end]!) <= Number.EPSILON * Math.max(neighbours, norm / 8)) break;
  }
  return end;
}

/** One implicit QL sweep with Wilkinson's shift over rows `first` to `last`. */
function sweep(
  diagonal: Float64Array,
  offDiagonal: Float64Array,
  { first, last, rotations }: { first: number; last: number; rotations: RotationBatch },
): void {
  const half = (diagonal[first + 1]! - diagonal[first]!) / (2 * offDiagonal[first]!);
  const root = Math.hypot(half, 1);
  const shift = diagonal[first]! - offDiagonal[first]! / (half + (half >= 0 ? root : -root));
  let bulge = diagonal[last]! - shift;
  let [sine, cosine, removed] = [1, 1, 0];
  let i = last - 1;
  for (; i >= first; i--) {
    const fill = sine * offDiagonal[i]!;
    const kept = cosine * offDiagonal[i]!;
    const length = Math.hypot(fill, bulge);
    offDiagonal[i + 1] = length;
    if (length === 0) break;
    sine = fill / length;
    cosine = bulge / length;
    const difference = diagonal[i + 1]! - removed;
    const step = (diagonal[i]! - difference) * sine + 2 * cosine * kept;
    removed = sine * step;
    diagonal[i + 1] = difference + removed;
    bulge = cosine * step - kept;
    rotations.add(i, cosine, sine);
  }
  if (i >= first) {
    diagonal[i + 1]! -= removed;
  } else {
    diagonal[first]! -= removed;
    offDiagonal[first] = bulge;
  }
  offDiagonal[last] = 0;
}

/** Turns the matrix upside down; what it is a matrix of stays the same. */
function reverse({ diagonal, offDiagonal, basis }: Tridiagonal): void {
  const n = diagonal.length;
  diagonal.reverse();
  offDiagonal.subarray(0, Math.max(0, n - 1)).reverse();
  for (let top = 0, bottom = n - 1; top < bottom; top++, bottom--) {
    const row = basis.slice(top * n, (top + 1) * n);
    basis.copyWithin(top * n, bottom * n, (bottom + 1) * n);
    basis.set(row, bottom * n);
  }
}

/**
 * Diagonalizes a symmetric tridiagonal matrix in place by the implicit QL algorithm (Dubrulle, Martin and Wilkinson,
 * The implicit QL algorithm, 1968): afterwards `diagonal` holds the eigenvalues, unsorted, and row i of `basis` the
 * eigenvector of the i-th.
 *
 * @throws {@link RangeError} if the iteration does not converge, which is not known to happen with finite entries.
 */
export function diagonalize(tridiagonal: Tridiagonal): void {
  const { diagonal, offDiagonal, basis } = tridiagonal;
  const n = diagonal.length;
  let norm = 0;
  for (let i = 0; i < n; i++) norm = Math.max(norm, Math.abs(diagonal[i]!) + Math.abs(offDiagonal[i]!));
  // QL works from the bottom up and is most accurate where large entries are at the bottom.
  if (n > 0 && Math.abs(diagonal[0]!) > Math.abs(diagonal[n - 1]!)) reverse(tridiagonal);
  const rotations = new RotationBatch(basis, n);
  for (let first = 0; first < n; first++) {
    for (let count = 0; ; count++) {
      const last = blockEnd(diagonal, offDiagonal, first, norm);
      if (last === first) break;
      if (count === maxSweeps)
        throw new RangeError(`eigenvalue ${first} did not converge in ${maxSweeps} sweeps`);
      sweep(diagonal, offDiagonal, { first, last, rotations });
    }
  }
  rotations.flush();
}
