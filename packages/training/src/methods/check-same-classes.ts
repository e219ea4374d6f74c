import type { Dataset } from '@semantic-embeddings/datasets';

/** Classes that a data set should have, and where they come from. */
export interface SameClassesOptions {
  /** Class ids in their order. */
  readonly classes: Dataset['classes'];
  /** What has them, such as `class embeddings`. */
  readonly what: string;
  /** Where they stand, such as `in the embedding`. */
  readonly where: string;
  /** What can be done about a difference. */
  readonly remedy: string;
}

/**
 * Makes sure that a data set has the classes that something else has, in the same order.
 *
 * @throws RangeError that names the first class in which they differ, and the remedy
 *
 * @example
 * ```ts
 * checkSameClasses(dataset, { classes, what: 'class list', where: 'in the list', remedy: 'choose another list' });
 * // RangeError: class list and dataset 'CUB' do not match: class 1 is '5' in the list (3 classes) and …
 * ```
 */
export function checkSameClasses(
  dataset: Pick<Dataset, 'name' | 'classes'>,
  { classes, what, where, remedy }: SameClassesOptions,
): void {
  const mismatch = dataset.classes.findIndex((label, index) => label !== classes[index]);
  if (mismatch < 0 && dataset.classes.length === classes.length) return;
  const at = mismatch < 0 ? Math.min(dataset.classes.length, classes.length) : mismatch;
  throw new RangeError(
    `${what} and dataset '${dataset.name}' do not match: class ${at} is ` +
      `'${String(classes[at])}' ${where} (${classes.length} classes) and '${String(dataset.classes[at])}' ` +
      `in the dataset (${dataset.classes.length} classes); ${remedy}`,
  );
}
