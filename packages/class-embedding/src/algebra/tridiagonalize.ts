import { dot } from './dot.js';

/** A symmetric tridiagonal matrix `T` with the orthogonal matrix `Q` for which `A = Q T Qᵀ`. */
export interface Tridiagonal {
  /** Main diagonal of `T`, `[n]`. */
  readonly diagonal: Float64Array;
  /** Entries beside the main diagonal, `[n]`; the last one is 0 and unused. */
  readonly offDiagonal: Float64Array;
  /** `Qᵀ`, `[n, n]` row-major: every row is one vector of the new basis. */
  readonly basis: Float64Array;
}

/** `I − factor · v vᵀ`, where the vector is 0 before `start`. */
interface Reflector {
  readonly start: number;
  readonly vector: Float64Array;
  readonly factor: number;
}

/** Below this a sum of squares has lost its accuracy to underflow and counts as 0. */
const tiny = 1e-290;

/** Turns the column in `vector` from `start` on into a reflector in place; `image` is the entry that remains. */
function reflect(vector: Float64Array, start: number): { factor: number; image: number } {
  const rest = start + 1;
  const tail = dot(vector, vector, rest, rest, vector.length - rest);
  const first = vector[start]!;
  vector[start] = 1;
  if (tail < tiny) return { factor: 0, image: first };
  const image = (first > 0 ? -1 : 1) * Math.sqrt(first * first + tail);
  const scale = 1 / (first - image);
  for (let i = rest; i < vector.length; i++) vector[i]! *= scale;
  return { factor: (image - first) / image, image };
}

/** The symmetric update `A ← A − v wᵀ − w vᵀ` of the step before, which is applied while the next step reads. */
interface Update {
  readonly v: Float64Array;
  readonly w: Float64Array;
}

/** Terms that are summed before they join the total; keeps the rounding error of long sums of equal terms small. */
const chunk = 128;

/** Updates the trailing block and multiplies it with the next vector in the same pass over memory, two rows at a time. */
function updateAndMultiply(
  matrix: Float64Array,
  {
    start,
    update,
    vector,
    product,
  }: { start: number; update: Update; vector: Float64Array; product: Float64Array },
): void {
  const n = vector.length;
  const { v, w } = update;
  for (let i = start; i < n; i += 2) {
    const row = i * n;
    const next = i + 1 < n ? row + n : row;
    const [vi, wi] = [v[i]!, w[i]!];
    const [vn, wn] = next === row ? [0, 0] : [v[i + 1]!, w[i + 1]!];
    let [total, nextTotal] = [0, 0];
    for (let from = start; from < n; from += chunk) {
      const end = Math.min(n, from + chunk);
      let [sum, nextSum] = [0, 0];
      for (let j = from; j < end; j++) {
        const [vj, wj, x] = [v[j]!, w[j]!, vector[j]!];
        const entry = matrix[row + j]! - (vi * wj + wi * vj);
        matrix[row + j] = entry;
        sum += entry * x;
        const nextEntry = matrix[next + j]! - (vn * wj + wn * vj);
        matrix[next + j] = nextEntry;
        nextSum += nextEntry * x;
      }
      total += sum;
      nextTotal += nextSum;
    }
    product[i] = total;
    if (next !== row) product[i + 1] = nextTotal;
  }
}

/** `Qᵀ` from the reflectors: every unit vector is reflected by them all, from the last to the first. */
function accumulate(reflectors: readonly Reflector[], n: number): Float64Array {
  const basis = new Float64Array(n * n);
  for (let r = 0; r < n; r++) {
    const row = basis.subarray(r * n, (r + 1) * n);
    row[r] = 1;
    for (let k = Math.min(r, reflectors.length) - 1; k >= 0; k--) {
      const { start, vector, factor } = reflectors[k]!;
      if (factor === 0) continue;
      const scale = factor * dot(row, vector, start, 0, vector.length);
      for (let i = 0; i < vector.length; i++) row[start + i]! -= scale * vector[i]!;
    }
  }
  return basis;
}

/**
 * Reduces a symmetric matrix to tridiagonal form by Householder reflections (Golub and Van Loan, Matrix Computations,
 * algorithm 8.3.1).
 *
 * @param matrix `[n, n]` row-major, symmetric; used as working memory
 */
export function tridiagonalize(matrix: Float64Array, n: number): Tridiagonal {
  const diagonal = new Float64Array(n);
  const offDiagonal = new Float64Array(n);
  const reflectors: Reflector[] = [];
  const update = { v: new Float64Array(n), w: new Float64Array(n) };
  const { v, w } = update;
  const vector = new Float64Array(n);
  const product = new Float64Array(n);
  for (let k = 0; k < n; k++) {
    const start = k + 1;
    for (let i = k; i < n; i++) vector[i] = matrix[k * n + i]! - (v[i]! * w[k]! + w[i]! * v[k]!);
    diagonal[k] = vector[k]!;
    if (start === n) break;
    const { factor, image } = reflect(vector, start);
    offDiagonal[k] = image;
    reflectors.push({ start, vector: vector.slice(start), factor });
    updateAndMultiply(matrix, { start, update, vector, product });
    const shift = (factor * factor * dot(product, vector, start, start, n - start)) / 2;
    for (let i = start; i < n; i++) {
      v[i] = vector[i]!;
      w[i] = factor * product[i]! - shift * vector[i]!;
    }
  }
  return { diagonal, offDiagonal, basis: accumulate(reflectors, n) };
}
