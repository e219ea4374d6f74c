import type { Preprocessing } from '@semantic-embeddings/datasets';
import * as tf from '@tensorflow/tfjs';

type Statistics = Pick<Preprocessing, 'mean' | 'std'>;

/**
 * Brings pictures that a dataset has standardized to the mean and standard deviation that a network wants.
 *
 * @param given - of the dataset, per channel
 * @param wanted - of the network; `undefined` for the same
 * @returns a function for pictures `[batch, height, width, channels]`; the caller disposes of what it gives
 * @throws RangeError if the numbers of channels differ
 *
 * @example
 * ```ts
 * const change = restandardization({ mean: [100], std: [50] }, { mean: [0], std: [255] });
 * change(tf.zeros([1, 1, 1, 1])); // [[[[0.392]]]], which is 100 / 255
 * ```
 */
export function restandardization(
  given: Statistics,
  wanted: Statistics | undefined,
): (images: tf.Tensor4D) => tf.Tensor4D {
  const channels = given.mean.length;
  if (!wanted || (same(given.mean, wanted.mean) && same(given.std, wanted.std))) return (images) => images;
  if (wanted.mean.length !== channels || wanted.std.length !== channels)
    throw new RangeError(
      `the pictures of the dataset have ${channels} channels, but mean and deviation were given for ${wanted.mean.length} and ${wanted.std.length}`,
    );
  const perChannel = (value: (channel: number) => number) =>
    Array.from({ length: channels }, (_, c) => value(c));
  const scale = perChannel((c) => given.std[c]! / wanted.std[c]!);
  const offset = perChannel((c) => (given.mean[c]! - wanted.mean[c]!) / wanted.std[c]!);
  return (images) => tf.tidy(() => images.mul<tf.Tensor4D>(tf.tensor1d(scale)).add(tf.tensor1d(offset)));
}

function same(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((value, index) => value === b[index]);
}
