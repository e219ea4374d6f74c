import { countRows } from '../inputs/check-features.js';
import type { LinearSvm } from './train-linear-svm.js';

/**
 * Decision values of a linear classifier, to be ranked by {@link rankScores}.
 *
 * @param features [rows, dimension], row-major, scaled like the training features
 * @returns [rows, numClasses]
 * @throws RangeError if the values are no whole rows.
 * @example
 * ```ts
 * const svm = { dimension: 1, numClasses: 1, weights: Float64Array.of(2), intercepts: Float64Array.of(1), unconverged: [] };
 * linearSvmScores(svm, Float32Array.of(3)); // 7
 * ```
 */
export function linearSvmScores(svm: LinearSvm, features: Float32Array): Float64Array {
  const { dimension, numClasses, weights, intercepts } = svm;
  const rows = countRows(features, dimension);
  const scores = new Float64Array(rows * numClasses);
  for (let row = 0; row < rows; row++) {
    for (let label = 0; label < numClasses; label++) {
      let sum = intercepts[label]!;
      for (let i = 0; i < dimension; i++) {
        sum += features[row * dimension + i]! * weights[label * dimension + i]!;
      }
      scores[row * numClasses + label] = sum;
    }
  }
  return scores;
}
