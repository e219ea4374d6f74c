/**
 * Checks the branch of every class.
 *
 * @returns number of branches: one more than the highest
 * @throws RangeError naming the class whose branch is no number from 0, or both sizes.
 * @example
 * ```ts
 * checkBranches([0, 0, 1], 3); // 2
 * ```
 */
export function checkBranches(branchOf: ArrayLike<number>, numClasses: number): number {
  if (branchOf.length !== numClasses) {
    throw new RangeError(`expected the branch of ${numClasses} classes, got ${branchOf.length} branches`);
  }
  let count = 0;
  for (let label = 0; label < numClasses; label++) {
    const branch = branchOf[label]!;
    if (!Number.isInteger(branch) || branch < 0) {
      throw new RangeError(`the branch of class ${label} is ${branch}, expected a number from 0`);
    }
    count = Math.max(count, branch + 1);
  }
  return count;
}
