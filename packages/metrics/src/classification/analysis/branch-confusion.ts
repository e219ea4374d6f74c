import { checkBranches } from './check-branches.js';
import { checkClassified, type ClassifiedImages } from './classified-images.js';

/** Input of {@link branchConfusion}. */
export interface BranchConfusionOptions extends ClassifiedImages {
  /** Branch of every class, a number from 0, on the level that is wanted, [numClasses]. */
  readonly branchOf: ArrayLike<number>;
}

/** Result of {@link branchConfusion}. */
export interface BranchConfusion {
  /** Number of branches. */
  readonly branches: number;
  /** Images by the branch of the right class and that of the predicted one, [branches, branches], row-major. */
  readonly counts: Uint32Array;
}

/**
 * Confusion between the branches of one level of a taxonomy: how many images of one branch are classified as a class of
 * another.
 *
 * @throws RangeError naming the label, prediction, branch or size that does not fit.
 * @example
 * ```ts
 * branchConfusion({ predicted: [1, 2, 2], labels: [0, 0, 2], numClasses: 3, branchOf: [0, 0, 1] }).counts;
 * // Uint32Array [1, 1, 0, 1]: of two images of branch 0 one is classified as a class of branch 1
 * ```
 */
export function branchConfusion(options: BranchConfusionOptions): BranchConfusion {
  const { branchOf, numClasses } = options;
  const branches = checkBranches(branchOf, numClasses);
  const { predicted, labels } = checkClassified(options);
  const counts = new Uint32Array(branches * branches);
  labels.forEach((label, image) => {
    const at = branchOf[label]! * branches + branchOf[predicted[image]!]!;
    counts[at] = counts[at]! + 1;
  });
  return { branches, counts };
}
