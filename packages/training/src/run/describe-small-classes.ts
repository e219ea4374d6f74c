import type { Dataset } from '@semantic-embeddings/datasets';

/**
 * Says which classes have too few training images for batches that hold a number of images of every class.
 *
 * @param dataset - classes and labels of the training images
 * @param options - `imagesPerClass`: images of every class in a batch; 0 takes images as they come
 * @returns one sentence, or `undefined` if all classes have enough
 *
 * @example
 * ```ts
 * describeSmallClasses(dataset, { imagesPerClass: 4 });
 * // "2 of 100 classes have fewer than 4 training images, such as 'lynx' with 1: …"
 * ```
 */
export function describeSmallClasses(
  {
    classes,
    classNames,
    train,
  }: Pick<Dataset, 'classes' | 'classNames'> & {
    readonly train: Pick<Dataset['train'], 'labels'>;
  },
  { imagesPerClass }: { readonly imagesPerClass: number },
): string | undefined {
  const counts = new Int32Array(classes.length);
  for (const label of train.labels) counts[label]!++;
  const small = Array.from(counts.keys()).filter((label) => {
    const count = counts[label]!;
    return count > 0 && count < imagesPerClass;
  });
  if (small.length === 0) return undefined;
  const smallest = small.reduce((a, b) => (counts[b]! < counts[a]! ? b : a));
  const name = classNames?.[smallest] ?? String(classes[smallest]);
  return (
    `${small.length} of ${classes.length} classes have fewer than ${imagesPerClass} training images, such as '${name}' with ` +
    `${counts[smallest]!}: a batch holds an image of theirs more than once (choose fewer images per class to avoid it)`
  );
}
