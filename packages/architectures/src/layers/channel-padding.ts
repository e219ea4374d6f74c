import * as tf from '@tensorflow/tfjs';

import type { LayerArgs } from './layer-args.js';

/** Settings of {@link ChannelPadding}. */
export interface ChannelPaddingArgs extends LayerArgs {
  /** numbers of zero channels before and after the existing ones; one number means both sides */
  readonly padding: number | readonly [before: number, after: number];
}

/**
 * Appends channels of zeros to `[batch, height, width, channels]`: how shortcuts without weights grow
 * (option A of He et al. 2016, section 3.3).
 *
 * @example
 * ```ts
 * const layer = new ChannelPadding({ padding: [1, 2] });
 * layer.apply(tf.ones([1, 1, 1, 1])); // [[[[0, 1, 0, 0]]]]
 * ```
 */
export class ChannelPadding extends tf.layers.Layer {
  /** @nocollapse */
  static readonly className = 'ChannelPadding';

  readonly padding: readonly [before: number, after: number];

  /** @throws RangeError unless the padding is one or two non-negative integers */
  constructor(args: ChannelPaddingArgs) {
    super(args);
    const { padding } = args;
    this.padding = typeof padding === 'number' ? [padding, padding] : padding;
    const valid = this.padding.length === 2 && this.padding.every((n) => Number.isInteger(n) && n >= 0);
    if (!valid)
      throw new RangeError(
        `channel padding must be a non-negative integer or two of them, got ${JSON.stringify(padding)}`,
      );
  }

  override computeOutputShape(inputShape: tf.Shape | tf.Shape[]): tf.Shape {
    const shape = (Array.isArray(inputShape[0]) ? inputShape[0] : inputShape) as tf.Shape;
    const channels = shape.at(-1);
    if (shape.length !== 4 || typeof channels !== 'number')
      throw new RangeError(
        `channel padding "${this.name}" expects [batch, height, width, channels] with known channels, got [${shape.join(', ')}]`,
      );
    return [...shape.slice(0, -1), channels + this.padding[0] + this.padding[1]];
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    const x = (Array.isArray(inputs) ? inputs[0] : inputs) as tf.Tensor4D;
    return tf.pad4d(x, [[0, 0], [0, 0], [0, 0], [...this.padding]]);
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), padding: [...this.padding], dataFormat: 'channelsLast' };
  }
}
tf.serialization.registerClass(ChannelPadding);
