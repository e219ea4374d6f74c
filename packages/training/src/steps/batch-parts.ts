import * as tf from '@tensorflow/tfjs';
import type { BatchTensors } from '@semantic-embeddings/models';
import type { BatchOutcome } from './batch-outcome.js';

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
  const images = tf.split<tf.Tensor4D>(batch.images, sizes, 0);
  const labels = tf.split<tf.Tensor1D>(batch.labels, sizes, 0);
  return sizes.map((_, index) => ({
    images: images[index]!,
    labels: labels[index]!,
  }));
}

/** What a network gave for one part of a batch. */
export interface PartOutcome extends BatchOutcome {
  readonly size: number;
  /** Gradients of the mean loss of the part, in the order of the parameters. */
  readonly gradients: readonly (tf.Tensor | undefined)[];
}

/**
 * Puts the outcomes of the parts of a batch together, as if it had been computed at once: losses and gradients are means over the
 * images.
 *
 * @param parts - outcomes in the order of the images
 * @returns the outcome of the whole; of one part it is that one
 *
 * @example
 * ```ts
 * joinParts([{ outputs, losses, gradients, size: 2 }, other]).size; // 5 if the other part has 3 images
 * ```
 */
export function joinParts(parts: readonly PartOutcome[]): PartOutcome {
  const [first] = parts;
  if (first === undefined) throw new RangeError('expected at least one part of a batch, got none');
  if (parts.length === 1) return first;
  const size = parts.reduce((sum, part) => sum + part.size, 0);
  const shares = parts.map((part) => part.size / size);
  return {
    size,
    outputs: joinOutputs(parts.map(({ outputs }) => outputs)),
    losses: first.losses.map(
      (_, index) =>
        weightedMean(
          parts.map(({ losses }) => losses[index]),
          shares,
        ) as tf.Scalar,
    ),
    gradients: first.gradients.map((_, index) =>
      weightedMean(
        parts.map(({ gradients }) => gradients[index]),
        shares,
      ),
    ),
  };
}

/**
 * Puts the outputs of a network for the parts of a batch together.
 *
 * @param parts - outputs of every part, in the order of the images
 * @returns outputs of the whole; of one part they are its own
 *
 * @example
 * ```ts
 * joinOutputs([[tf.zeros([2, 7])], [tf.zeros([3, 7])]])[0].shape; // [5, 7]
 * ```
 */
export function joinOutputs(parts: readonly tf.Tensor2D[][]): tf.Tensor2D[] {
  const [first = []] = parts;
  if (parts.length === 1) return first;
  return first.map((_, index) =>
    tf.concat2d(
      parts.map((outputs) => outputs[index]!),
      0,
    ),
  );
}

/** Σ share·tensor; `undefined` counts as 0. */
function weightedMean(
  tensors: readonly (tf.Tensor | undefined)[],
  shares: readonly number[],
): tf.Tensor | undefined {
  const terms = tensors.flatMap((tensor, index) => (tensor ? [tf.mul(tensor, shares[index]!)] : []));
  return terms.length === 0 ? undefined : tf.addN(terms);
}
