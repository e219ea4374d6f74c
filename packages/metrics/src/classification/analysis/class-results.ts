import { checkSimilarity } from '../../inputs/check-similarity.js';
import { checkClassified, type ClassifiedImages } from './classified-images.js';

/** Input of {@link classResults}. */
export interface ClassResultsOptions extends ClassifiedImages {
  /**
   * Height of the lowest common subsumer of two classes, in edges, [numClasses, numClasses], row-major.
   * @default none: severities are left out
   */
  readonly heights?: Float64Array | undefined;
}

/** How the images of one class are classified. */
export interface ClassResult {
  readonly label: number;
  /** Images of the class. */
  readonly images: number;
  /** Images of the class for which it is predicted. */
  readonly correct: number;
  /** Images, of whatever class, for which it is predicted. */
  readonly predicted: number;
  /** Share of its images for which it is predicted (recall); none without images. */
  readonly accuracy?: number;
  /** Share of its predictions that are right; none if it is never predicted. */
  readonly precision?: number;
  /** Mean height of the lowest common subsumer over its images that are classified wrongly; none if there are none. */
  readonly severity?: number;
  /** Class that is predicted most often for its images that are classified wrongly; of several the lowest. */
  readonly confusedWith?: number;
}

/** Images by right and predicted class, [numClasses, numClasses], row-major. */
function countPairs(options: ClassifiedImages): Uint32Array {
  const { numClasses } = options;
  const { predicted, labels } = checkClassified(options);
  const counts = new Uint32Array(numClasses * numClasses);
  labels.forEach((label, image) => {
    const at = label * numClasses + predicted[image]!;
    counts[at] = counts[at]! + 1;
  });
  return counts;
}

/** What is wrong in the images of a class. */
function mistakes(
  row: Uint32Array,
  { label, heights }: { readonly label: number; readonly heights: Float64Array | undefined },
): Pick<ClassResult, 'severity' | 'confusedWith'> {
  const wrong = row.map((count, other) => (other === label ? 0 : count));
  const total = wrong.reduce((sum, count) => sum + count, 0);
  if (total === 0) return {};
  const most = wrong.reduce((best, count, other) => (count > wrong[best]! ? other : best), 0);
  if (!heights) return { confusedWith: most };
  const start = label * row.length;
  const severity = wrong.reduce((sum, count, other) => sum + count * heights[start + other]!, 0) / total;
  return { severity, confusedWith: most };
}

/**
 * How the images of each class are classified, class by class.
 *
 * @returns one result per class, in the order of their indexes; classes without images included
 * @throws RangeError naming the label, prediction or size that does not fit.
 * @example
 * ```ts
 * classResults({ predicted: [0, 1, 1], labels: [0, 0, 1], numClasses: 2 })[0];
 * // { label: 0, images: 2, correct: 1, predicted: 1, accuracy: 0.5, precision: 1, confusedWith: 1 }
 * ```
 */
export function classResults(options: ClassResultsOptions): ClassResult[] {
  const { numClasses, heights } = options;
  if (heights) checkSimilarity(heights, { holds: 'height', name: 'of subsumers', numClasses });
  const counts = countPairs(options);
  const predictions = new Uint32Array(numClasses);
  counts.forEach((count, at) => (predictions[at % numClasses] = predictions[at % numClasses]! + count));
  return Array.from(predictions, (predicted, label) => {
    const row = counts.subarray(label * numClasses, (label + 1) * numClasses);
    const images = row.reduce((sum, count) => sum + count, 0);
    const correct = row[label]!;
    return {
      ...{ label, images, correct, predicted },
      ...(images > 0 && { accuracy: correct / images }),
      ...(predicted > 0 && { precision: correct / predicted }),
      ...mistakes(row, { label, heights }),
    };
  });
}
