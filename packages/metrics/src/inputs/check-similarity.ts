/** Input of {@link checkSimilarity}. */
export interface CheckSimilarityOptions {
  /** Its name in messages. */
  readonly name: string;
  /**
   * What the matrix holds.
   * @default 'similarity'
   */
  readonly holds?: string;
  readonly numClasses: number;
}

/**
 * Checks that a similarity matrix has the right size and finite values.
 *
 * @throws RangeError naming the matrix and the pair of classes.
 * @example
 * ```ts
 * checkSimilarity(Float64Array.of(1, 0, 0, 1), { name: 'WUP', numClasses: 2 });
 * ```
 */
export function checkSimilarity(
  similarity: ArrayLike<number>,
  { name, holds = 'similarity', numClasses }: CheckSimilarityOptions,
): void {
  if (similarity.length !== numClasses * numClasses) {
    throw new RangeError(
      `the ${holds} ${name} has ${similarity.length} values, expected ${numClasses} x ${numClasses} ` +
        '(one row and one column per class)',
    );
  }
  for (let i = 0; i < similarity.length; i++) {
    if (!Number.isFinite(similarity[i])) {
      throw new RangeError(
        `the ${holds} ${name} of classes ${Math.floor(i / numClasses)} and ${i % numClasses} is ` +
          `${similarity[i]}, expected a finite number`,
      );
    }
  }
}
