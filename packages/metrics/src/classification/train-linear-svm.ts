import { checkLabels } from '../inputs/check-labels.js';
import { checkPositiveInteger, countRows } from '../inputs/check-features.js';
import { createPermuter, dualCoordinateDescent } from './dual-coordinate-descent.js';

/** Input of {@link trainLinearSvm}. */
export interface TrainLinearSvmOptions {
  /** [rows, dimension], row-major, usually scaled by {@link fitFeatureScaling}. */
  readonly features: Float32Array;
  readonly dimension: number;
  /** Class index of every row. */
  readonly labels: ArrayLike<number>;
  readonly numClasses: number;
  /**
   * Weight of the errors against the length of the weight vector.
   * @default 0.1
   */
  readonly C?: number;
  /**
   * Largest violation of the optimality conditions to stop at.
   * @default 1e-4
   */
  readonly tolerance?: number;
  /**
   * Passes over the data per class.
   * @default 1000
   */
  readonly maxIterations?: number;
  /**
   * Seed of the order in which rows are visited.
   * @default 0
   */
  readonly seed?: number;
  /** Called after every class with the number of finished classes and of all classes. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** A linear classifier. */
export interface LinearSvm {
  readonly dimension: number;
  readonly numClasses: number;
  /** [numClasses, dimension], row-major. */
  readonly weights: Float64Array;
  /** [numClasses] */
  readonly intercepts: Float64Array;
  /** Classes whose training was stopped by `maxIterations`. */
  readonly unconverged: readonly number[];
}

/** Rows in double precision with a constant 1 as last column, and their squared lengths. */
function extendRows(
  features: Float32Array,
  dimension: number,
): { readonly vectors: Float64Array; readonly squaredLengths: Float64Array } {
  const rows = countRows(features, dimension);
  const vectors = new Float64Array(rows * (dimension + 1)).fill(1);
  const squaredLengths = new Float64Array(rows).fill(1);
  features.forEach((value, i) => {
    if (!Number.isFinite(value)) {
      throw new RangeError(
        `feature row ${Math.floor(i / dimension)} holds ${value}, expected finite numbers`,
      );
    }
    const row = Math.floor(i / dimension);
    vectors[i + row] = value;
    squaredLengths[row] = squaredLengths[row]! + value * value;
  });
  return { vectors, squaredLengths };
}

/**
 * Trains one linear support vector machine per class against all others, with squared hinge loss; the intercept is the
 * weight of a constant feature 1 and is regularized like the others.
 *
 * @throws RangeError if sizes do not fit, a label is no class index, a feature is not finite or an option not positive.
 * @example
 * ```ts
 * const svm = trainLinearSvm({
 *   features: Float32Array.of(-1, 1),
 *   dimension: 1,
 *   labels: [0, 1],
 *   numClasses: 2,
 *   C: 1,
 * });
 * svm.weights; // about -0.8 and 0.8
 * ```
 */
export function trainLinearSvm(options: TrainLinearSvmOptions): LinearSvm {
  const { features, dimension, numClasses, C = 0.1, tolerance = 1e-4 } = options;
  const { maxIterations = 1000, seed = 0, onProgress } = options;
  const { vectors, squaredLengths } = extendRows(features, dimension);
  const labels = checkLabels(options.labels, numClasses);
  if (labels.length !== squaredLengths.length) {
    throw new RangeError(
      `expected one label per feature row, got ${labels.length} labels for ${squaredLengths.length} feature rows`,
    );
  }
  if (!(C > 0) || !(tolerance > 0)) {
    throw new RangeError(`expected positive C and tolerance, got ${C} and ${tolerance}`);
  }
  checkPositiveInteger(maxIterations, 'maxIterations');
  const shared = { vectors, width: dimension + 1, squaredLengths, C, tolerance, maxIterations };
  const permute = createPermuter(seed);
  const weights = new Float64Array(numClasses * dimension);
  const intercepts = new Float64Array(numClasses);
  const unconverged: number[] = [];
  for (let label = 0; label < numClasses; label++) {
    const signs = Float64Array.from(labels, (other) => (other === label ? 1 : -1));
    const solution = dualCoordinateDescent({ ...shared, signs, permute });
    weights.set(solution.weights.subarray(0, dimension), label * dimension);
    intercepts[label] = solution.weights[dimension]!;
    if (!solution.converged) unconverged.push(label);
    onProgress?.(label + 1, numClasses);
  }
  return { dimension, numClasses, weights, intercepts, unconverged };
}
