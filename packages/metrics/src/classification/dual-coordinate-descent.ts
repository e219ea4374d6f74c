/** One two-class problem for {@link dualCoordinateDescent}. */
export interface DualProblem {
  /** [rows, width], row-major; a constant last column serves as intercept. */
  readonly vectors: Float64Array;
  readonly width: number;
  /** +1 or −1 per row. */
  readonly signs: Float64Array;
  /** Squared length of every row. */
  readonly squaredLengths: Float64Array;
  readonly C: number;
  readonly tolerance: number;
  readonly maxIterations: number;
  readonly permute: (entries: Int32Array, count: number) => void;
}

/** Solution of a {@link DualProblem}. */
export interface DualSolution {
  /** [width] */
  readonly weights: Float64Array;
  readonly iterations: number;
  readonly converged: boolean;
}

/** State of one pass over the rows that are not shrunk away. */
interface Pass {
  active: number;
  largest: number;
  smallest: number;
}

/** Projected gradients up to this size move nothing. */
const negligible = 1e-12;

function dot(vectors: Float64Array, { start, weights }: { start: number; weights: Float64Array }): number {
  let sum = 0;
  for (let i = 0; i < weights.length; i++) sum += vectors[start + i]! * weights[i]!;
  return sum;
}

/** Descends along every active coordinate once; rows that surely stay at their bound move behind `active`. */
function descend(
  problem: DualProblem,
  state: { alphas: Float64Array; weights: Float64Array; order: Int32Array; active: number; bound: number },
): Pass {
  const { vectors, width, signs, squaredLengths, C } = problem;
  const { alphas, weights, order, bound } = state;
  const diagonal = 0.5 / C;
  const pass: Pass = { active: state.active, largest: -Infinity, smallest: Infinity };
  for (let s = 0; s < pass.active; s++) {
    const row = order[s]!;
    const alpha = alphas[row]!;
    const sign = signs[row]!;
    const gradient = sign * dot(vectors, { start: row * width, weights }) - 1 + alpha * diagonal;
    if (alpha === 0 && gradient > bound) {
      order[s--] = order[--pass.active]!;
      order[pass.active] = row;
      continue;
    }
    const projected = alpha === 0 && gradient > 0 ? 0 : gradient;
    if (projected > pass.largest) pass.largest = projected;
    if (projected < pass.smallest) pass.smallest = projected;
    if (projected <= negligible && projected >= -negligible) continue;
    const target = alpha - gradient / (squaredLengths[row]! + diagonal);
    const moved = target > 0 ? target : 0;
    alphas[row] = moved;
    const step = (moved - alpha) * sign;
    for (let i = 0, at = row * width; i < width; i++, at++) {
      weights[i] = weights[i]! + step * vectors[at]!;
    }
  }
  return pass;
}

/**
 * Trains a two-class linear support vector machine with squared hinge loss,
 * `min ½‖w‖² + C Σ max(0, 1 − yᵢ w·xᵢ)²`, by coordinate descent on the dual with shrinking (Hsieh et al., "A dual
 * coordinate descent method for large-scale linear SVM", ICML 2008, algorithm 3).
 *
 * @example
 * ```ts
 * dualCoordinateDescent(problem).weights; // Float64Array [width]
 * ```
 */
export function dualCoordinateDescent(problem: DualProblem): DualSolution {
  const { width, signs, tolerance, maxIterations, permute } = problem;
  const rows = signs.length;
  const alphas = new Float64Array(rows);
  const weights = new Float64Array(width);
  const order = Int32Array.from(signs.keys());
  let active = rows;
  let bound = Infinity;
  for (let iteration = 1; iteration <= maxIterations; iteration++) {
    permute(order, active);
    const pass = descend(problem, { alphas, weights, order, active, bound });
    active = pass.active;
    bound = pass.largest > 0 ? pass.largest : Infinity;
    if (pass.largest - pass.smallest > tolerance) continue;
    if (active === rows) return { weights, iterations: iteration, converged: true };
    active = rows;
    bound = Infinity;
  }
  return { weights, iterations: maxIterations, converged: false };
}

/**
 * Makes a seeded shuffler (Fisher–Yates on a xorshift32 generator, Marsaglia 2003): each call permutes the first
 * `count` entries of an array in place.
 *
 * @example
 * ```ts
 * const permute = createPermuter(1);
 * permute(Int32Array.of(0, 1, 2), 3);
 * ```
 */
export function createPermuter(seed: number): (entries: Int32Array, count: number) => void {
  let state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) >>> 0 || 1;
  const below = (bound: number): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return Math.floor(((state >>> 0) / 2 ** 32) * bound);
  };
  return (entries, count) => {
    for (let i = count - 1; i > 0; i--) {
      const other = below(i + 1);
      const entry = entries[i]!;
      entries[i] = entries[other]!;
      entries[other] = entry;
    }
  };
}
