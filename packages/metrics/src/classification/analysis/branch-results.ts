import { checkSimilarity } from '../../inputs/check-similarity.js';
import type { BranchConfusionOptions } from './branch-confusion.js';
import { checkBranches } from './check-branches.js';
import { checkClassified } from './classified-images.js';

/** Input of {@link branchResults}. */
export interface BranchResultsOptions extends BranchConfusionOptions {
  /**
   * Height of the lowest common subsumer of two classes, in edges, [numClasses, numClasses], row-major.
   * @default none: severities are left out
   */
  readonly heights?: Float64Array | undefined;
}

/** How the images of one branch are classified. */
export interface BranchResult {
  readonly branch: number;
  /** Classes of the branch. */
  readonly classes: number;
  /** Images of these classes. */
  readonly images: number;
  /** Share of them whose class is right; none without images. */
  readonly accuracy?: number;
  /** Share of them that are classified as a class of the branch; none without images. */
  readonly branchAccuracy?: number;
  /** Mean height of the lowest common subsumer over those that are classified wrongly; none if there are none. */
  readonly severity?: number;
}

/** Sums over the images of a branch. */
interface BranchSums {
  classes: number;
  images: number;
  correct: number;
  inBranch: number;
  heights: number;
}

function sumByBranch(options: BranchResultsOptions): BranchSums[] {
  const { branchOf, numClasses, heights } = options;
  const sums = Array.from({ length: checkBranches(branchOf, numClasses) }, () => ({
    ...{ classes: 0, images: 0, correct: 0, inBranch: 0, heights: 0 },
  }));
  for (let label = 0; label < numClasses; label++) sums[branchOf[label]!]!.classes++;
  const { predicted, labels } = checkClassified(options);
  labels.forEach((label, image) => {
    const sum = sums[branchOf[label]!]!;
    const guess = predicted[image]!;
    sum.images++;
    if (guess === label) sum.correct++;
    else if (heights) sum.heights += heights[guess * numClasses + label]!;
    if (branchOf[guess] === branchOf[label]) sum.inBranch++;
  });
  return sums;
}

/**
 * How the images of each branch of one level of a taxonomy are classified.
 *
 * @returns one result per branch, in the order of their numbers
 * @throws RangeError naming the label, prediction, branch or size that does not fit.
 * @example
 * ```ts
 * branchResults({ predicted: [1, 2, 2], labels: [0, 0, 2], numClasses: 3, branchOf: [0, 0, 1] })[0];
 * // { branch: 0, classes: 2, images: 2, accuracy: 0, branchAccuracy: 0.5 }
 * ```
 */
export function branchResults(options: BranchResultsOptions): BranchResult[] {
  const { heights, numClasses } = options;
  if (heights) checkSimilarity(heights, { holds: 'height', name: 'of subsumers', numClasses });
  return sumByBranch(options).map(({ classes, images, correct, inBranch, ...sum }, branch) => ({
    ...{ branch, classes, images },
    ...(images > 0 && { accuracy: correct / images, branchAccuracy: inBranch / images }),
    ...(heights && images > correct && { severity: sum.heights / (images - correct) }),
  }));
}
