import * as tf from '@tensorflow/tfjs';

/** Settings of {@link withDilation}. */
export interface DilationOptions {
  readonly kernelSize: readonly [height: number, width: number];
  /** Distance between the pixels that the kernel looks at. */
  readonly rate: readonly [vertical: number, horizontal: number];
  readonly padding: 'same' | 'valid';
  /** The convolution without distances and without padding, in steps of 1. */
  readonly convolve: (x: tf.Tensor4D) => tf.Tensor4D;
}

/**
 * Convolves pictures with a kernel whose pixels lie apart (Yu and Koltun 2016), by a convolution that knows nothing of it: the pixels of
 * one remainder by the rate become a picture of their own, and are put back after it. TensorFlow.js has the operation, but no
 * gradient of it.
 *
 * @param x - `[batch, height, width, channels]`
 * @returns `[batch, height, width, filters]`, smaller by (kernel − 1) · rate if it is not padded
 *
 * @example
 * ```ts
 * const convolve = (parts: tf.Tensor4D) => tf.conv2d(parts, tf.ones([3, 1, 1, 1]), 1, 'valid');
 * const x = tf.range(0, 5).reshape([1, 5, 1, 1]);
 * withDilation(x, { kernelSize: [3, 1], rate: [2, 1], padding: 'valid', convolve }); // 0 + 2 + 4
 * ```
 */
export function withDilation(
  x: tf.Tensor4D,
  { kernelSize, rate, padding, convolve }: DilationOptions,
): tf.Tensor4D {
  const margins = (axis: 0 | 1): Margins => {
    const reach = padding === 'same' ? (kernelSize[axis] - 1) * rate[axis] : 0;
    const before = Math.floor(reach / 2);
    const open = (x.shape[axis + 1]! + reach) % rate[axis];
    // The last pixels are only there to make the extent a multiple of the rate.
    const surplus = open === 0 ? 0 : rate[axis] - open;
    return { added: [before, reach - before + surplus], removed: [0, surplus] };
  };
  const [vertical, horizontal] = [margins(0), margins(1)];
  const parts = tf.spaceToBatchND(x, [...rate], [vertical.added, horizontal.added]);
  return tf.batchToSpaceND(convolve(parts), [...rate], [vertical.removed, horizontal.removed]);
}

interface Margins {
  readonly added: number[];
  readonly removed: number[];
}
