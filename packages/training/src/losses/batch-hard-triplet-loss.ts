import type * as tf from '@tensorflow/tfjs';
import { z } from 'zod';
import { nonNegative } from '../options/option-kinds.js';
import type { BatchLoss } from '../steps/objective.js';
import { batchPairs } from './batch-pairs.js';
import { defineComparingLoss } from './comparing-loss.js';

/** Added to squared distances, since the root has no gradient at 0; as in the authors' program. */
const SMALLEST_SQUARED_DISTANCE = 1e-12;

/** Longer than any distance between vectors of length 1. */
const FAR = 1e3;

/**
 * Batch-hard triplet loss: for every image a of a batch, its distance D from the farthest image p of its class, less that from the
 * nearest image n of another class:
 *
 *     ℓ = mean_a [ m + max_p D(a, p) − min_n D(a, n) ]₊        or, with the soft margin, mean_a log(1 + exp(max_p D − min_n D))
 *
 * Hermans, Beyer & Leibe, "In Defense of the Triplet Loss for Person Re-Identification", 2017, eq. 5, with Euclidean distances. The
 * paper writes a sum over the images; the mean is what its program minimizes, and does not change with the size of a batch.
 *
 * The vectors have length 1 here, as those of all losses that compare images, so that retrieval by dot products ranks by what is
 * learned; the paper leaves the length free. Distances are then at most 2, and the soft margin does not fall below log(1 + e⁻²).
 *
 * Images without another one of their class, or without one of another class, are left out of the mean; a batch of such images
 * only has the loss 0. Of several farthest or nearest images each takes an equal share of the gradient.
 *
 * @param shape - `margin`: m; `@default` the soft margin, which the paper found best
 * @returns the loss of a batch of vectors, `[batch, dim]`; memory grows with batch² · dim
 *
 * @example
 * ```ts
 * const loss = batchHardTripletLoss({ margin: 0.5 });
 * const prediction = tf.tensor2d([[1, 0], [0, 1], [-1, 0]]);
 * loss(prediction, { vectors, labels: tf.tensor1d([0, 0, 1], 'int32') }).dataSync();
 * // Float32Array [0.25]: the mean of max(0, 0.5 + √2 − 2) = 0 and of 0.5 + √2 − √2 = 0.5; the third image has no partner
 * ```
 */
export function batchHardTripletLoss({ margin }: { readonly margin?: number | undefined } = {}): BatchLoss {
  return (prediction, { labels }) => {
    const { positive, negative } = batchPairs(labels);
    const distances = pairDistances(prediction);
    const farthest = shareOfLargest(distances.mul(positive).sub(positive.neg().add(1).mul(FAR)));
    const nearest = shareOfLargest(distances.mul(negative).neg().sub(negative.neg().add(1).mul(FAR)));
    const difference = distances.mul(farthest.sub(nearest)).sum(-1);
    const values = margin === undefined ? difference.softplus() : difference.add(margin).relu();
    const complete = positive.max(-1).mul(negative.max(-1));
    return values.mul(complete).sum().div(complete.sum().maximum(1)) as tf.Scalar;
  };
}

/** Loss `triplet`: batch-hard triplets. */
export const batchHardTriplet = defineComparingLoss({
  options: z.object({
    tripletMargin: nonNegative()
      .optional()
      .describe('triplet: margin m between the distances [none: the soft margin log(1 + exp(x))]'),
  }),
  imagesPerClass: 4,
  fewestPerClass: 2,
  create: ({ tripletMargin: margin }) => batchHardTripletLoss({ margin }),
});

/** Euclidean distances of all images from each other, `[batch, batch]`; exact where images are close, as no difference of products is. */
function pairDistances(vectors: tf.Tensor2D): tf.Tensor2D {
  const differences = vectors.expandDims(1).sub(vectors.expandDims(0));
  return differences.square().sum(-1).add(SMALLEST_SQUARED_DISTANCE).sqrt() as tf.Tensor2D;
}

/** Shares of the largest entries of every row, of sum 1; they have no gradient. */
function shareOfLargest(values: tf.Tensor): tf.Tensor2D {
  const largest = values.max(-1, true).sub(values).step().neg().add(1);
  return largest.div(largest.sum(-1, true)) as tf.Tensor2D;
}
