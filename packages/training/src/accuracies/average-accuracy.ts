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
  const numClasses = Array.from(labels).reduce((largest, label) => Math.max(largest, label), 0) + 1;
  const [images, hits] = [new Float64Array(numClasses), new Float64Array(numClasses)];
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i]!;
    images[label]! += 1;
    if (predictions[i] === label) hits[label]! += 1;
  }
  const accuracies = images.map((count, label) => (count > 0 ? hits[label]! / count : 0));
  return accuracies.reduce((sum, accuracy) => sum + accuracy, 0) / accuracies.length;
}
