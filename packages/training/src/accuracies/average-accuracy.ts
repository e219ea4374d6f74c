/**
 * Average accuracy as the training programs print it: the mean of the accuracies of the classes 0 … largest label, where
 * a class without images counts as 0.
 *
 * @param predictions - predicted class index of every image
 * @param labels - true class index of every image
 * @returns the mean, 0 … 1
 * @throws RangeError if the lengths differ or there are no images
 *
 * @example
 * ```ts
 * averageAccuracy([0, 0, 1], [0, 0, 2]); // (2/2 + 0 + 0/1) / 3 = 0.333…
 * ```
 */
export function averageAccuracy(predictions: ArrayLike<number>, labels: ArrayLike<number>): number {
  if (labels.length === 0 || predictions.length !== labels.length) {
    throw new RangeError(
      `average accuracy: expected one prediction per label, got ${predictions.length} for ${labels.length} labels`,
    );
  }
  const images: number[] = [];
  const hits: number[] = [];
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i] ?? NaN;
    images[label] = (images[label] ?? 0) + 1;
    hits[label] = (hits[label] ?? 0) + (predictions[i] === label ? 1 : 0);
  }
  const accuracies = Array.from(images, (count, label) => (count ? (hits[label] ?? 0) / count : 0));
  return accuracies.reduce((sum, accuracy) => sum + accuracy, 0) / accuracies.length;
}
