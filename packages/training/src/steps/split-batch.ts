import * as tf from '@tensorflow/tfjs';
import type { BatchTensors } from '@semantic-embeddings/models';

/**
 * Splits a batch into consecutive parts of equal size; the last one takes the rest, as the published programs split it for
 * several GPUs.
 *
 * @param batch - the whole batch
 * @param parts - number of parts; a batch with fewer images than parts is split into single images
 * @returns the parts, in order; the caller disposes of them (one part is the batch itself)
 *
 * @example
 * ```ts
 * splitBatch({ images: tf.zeros([5, 32, 32, 3]), labels }, 2).map(({ labels }) => labels.size); // [2, 3]
 * ```
 */
export function splitBatch(batch: BatchTensors, parts: number): BatchTensors[] {
  const total = batch.labels.shape[0];
  const count = Math.min(parts, total);
  if (count <= 1) return [batch];
  const size = Math.floor(total / count);
  const sizes = Array.from({ length: count }, (_, index) =>
    index < count - 1 ? size : total - size * (count - 1),
  );
  const images = tf.split(batch.images, sizes, 0);
  const labels = tf.split(batch.labels, sizes, 0);
  return sizes.map((_, index) => ({
    images: images[index] as tf.Tensor4D,
    labels: labels[index] as tf.Tensor1D,
  }));
}
