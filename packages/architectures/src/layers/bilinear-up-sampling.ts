import * as tf from '@tensorflow/tfjs';

import type { LayerArgs } from './layer-args.js';
import { interpolationMatrix } from './linear-interpolation.js';

/** Settings of {@link BilinearUpSampling}. */
export interface BilinearUpSamplingArgs extends LayerArgs {
  /** Factors of height and width. */
  readonly size: readonly [vertical: number, horizontal: number];
  /** Whether a sample stands for the middle of its pixel, as in TensorFlow 2; older versions took its corner. @default true */
  readonly halfPixelCenters?: boolean;
}

/**
 * Enlarges pictures `[batch, height, width, channels]` by whole factors with bilinear interpolation: Keras' UpSampling2D with
 * `interpolation='bilinear'`.
 *
 * @example
 * ```ts
 * const layer = new BilinearUpSampling({ size: [1, 2] });
 * layer.apply(tf.tensor4d([0, 4], [1, 1, 2, 1])); // 0, 1, 3, 4
 * ```
 */
export class BilinearUpSampling extends tf.layers.Layer {
  /** @nocollapse */
  static readonly className = 'BilinearUpSampling';

  readonly size: readonly [number, number];
  readonly halfPixelCenters: boolean;

  constructor(args: BilinearUpSamplingArgs) {
    super(args);
    this.size = [...args.size];
    this.halfPixelCenters = args.halfPixelCenters ?? true;
  }

  override computeOutputShape(inputShape: tf.Shape | tf.Shape[]): tf.Shape {
    const shape = (Array.isArray(inputShape[0]) ? inputShape[0] : inputShape) as tf.Shape;
    const [batch, height, width, channels, ...more] = shape;
    if (batch === undefined || channels === undefined || more.length > 0)
      throw new RangeError(
        `the enlargement "${this.name}" expects [batch, height, width, channels], got [${shape.join(', ')}]`,
      );
    const [vertical, horizontal] = this.size;
    const times = (side: number | null | undefined, factor: number) => (side == null ? null : side * factor);
    return [batch, times(height, vertical), times(width, horizontal), channels];
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    const x = (Array.isArray(inputs) ? inputs[0] : inputs) as tf.Tensor4D;
    const { size, halfPixelCenters } = this;
    const [, height, width] = x.shape;
    const target: [number, number] = [height * size[0], width * size[1]];
    // The gradient that TensorFlow.js has for this takes pixels by their corners.
    const enlarge = tf.customGrad((...args) => {
      const [pictures] = args as unknown as [tf.Tensor4D];
      return {
        value: tf.image.resizeBilinear(pictures, target, false, halfPixelCenters),
        gradFunc: (dy) => gatherBack(dy as tf.Tensor4D, { sides: [height, width], size, halfPixelCenters }),
      };
    });
    return enlarge(x);
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), size: [...this.size], halfPixelCenters: this.halfPixelCenters };
  }
}
tf.serialization.registerClass(BilinearUpSampling);

interface Enlargement {
  readonly sides: readonly [number, number];
  readonly size: readonly [number, number];
  readonly halfPixelCenters: boolean;
}

/** Gives every pixel what the pixels got that were made of it: the transposed interpolation, along height and width. */
function gatherBack(dy: tf.Tensor4D, { sides, size, halfPixelCenters }: Enlargement): tf.Tensor4D {
  return tf.tidy(() => {
    const along = (x: tf.Tensor4D, axis: 0 | 1): tf.Tensor4D => {
      const [length, factor] = [sides[axis], size[axis]];
      const weights = interpolationMatrix(length, { factor, halfPixelCenters });
      const matrix = tf.tensor2d(weights, [length * factor, length]);
      const order = axis === 0 ? [1, 0, 2, 3] : [2, 0, 1, 3];
      const first = x.transpose(order);
      const rest = first.shape.slice(1);
      const summed = tf.matMul(matrix, first.reshape([length * factor, -1]) as tf.Tensor2D, true);
      const back = axis === 0 ? [1, 0, 2, 3] : [1, 2, 0, 3];
      return summed.reshape([length, ...rest]).transpose(back);
    };
    return along(along(dy, 0), 1);
  });
}
