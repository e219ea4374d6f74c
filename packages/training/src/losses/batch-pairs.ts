import type * as tf from '@tensorflow/tfjs';

/** What the images of a batch are to each other, 1 or 0 each, `[batch, batch]`. */
export interface BatchPairs {
  /** 1 for another image of the same class; an image is no pair with itself. */
  readonly positive: tf.Tensor2D;
  /** 1 for an image of another class. */
  readonly negative: tf.Tensor2D;
  /** 1 for any other image. */
  readonly other: tf.Tensor2D;
}

/**
 * Tells which images of a batch are of the same class.
 *
 * @param labels - class indexes, `[batch]`, int32
 * @returns the pairs; call it in a `tf.tidy`, which frees what it computes in between
 *
 * @example
 * ```ts
 * batchPairs(tf.tensor1d([4, 7, 4], 'int32')).positive.arraySync(); // [[0, 0, 1], [0, 0, 0], [1, 0, 0]]
 * ```
 */
export function batchPairs(labels: tf.Tensor1D): BatchPairs {
  const places = labels.toFloat().mul(0).add(1).cumsum() as tf.Tensor1D;
  const itself = equalPairs(places);
  const same = equalPairs(labels);
  const other = itself.neg().add(1) as tf.Tensor2D;
  return { positive: same.sub(itself), negative: same.neg().add(1), other };
}

function equalPairs(values: tf.Tensor1D): tf.Tensor2D {
  return values.expandDims(1).equal(values.expandDims(0)).toFloat() as tf.Tensor2D;
}

/**
 * Dot products of all images of a batch with each other: similarities, where the vectors have length 1.
 *
 * They are computed as products and sums, since a matrix product would be rounded in a step that computes in bfloat16.
 *
 * @param vectors - network outputs, `[batch, dim]`
 * @returns `[batch, batch]`
 *
 * @example
 * ```ts
 * pairProducts(tf.tensor2d([[1, 0], [0.6, 0.8]])).arraySync(); // [[1, 0.6], [0.6, 1]]
 * ```
 */
export function pairProducts(vectors: tf.Tensor2D): tf.Tensor2D {
  return vectors.expandDims(1).mul(vectors.expandDims(0)).sum(-1) as tf.Tensor2D;
}
