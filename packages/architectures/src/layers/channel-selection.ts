import * as tf from '@tensorflow/tfjs';

import type { LayerArgs } from './layer-args.js';

/** Settings of {@link ChannelSelection}. */
export interface ChannelSelectionArgs extends LayerArgs {
  /** Positions of the channels that are wanted, in their order; a single number leaves the axis out. */
  readonly channels: number | readonly number[];
}

/**
 * Takes channels by their positions: what Keras keeps of `x[..., ::-1]`, which turns RGB into BGR, and of `x[..., 0]`.
 *
 * @example
 * ```ts
 * new ChannelSelection({ channels: [2, 1, 0] }).apply(tf.tensor2d([[3, 4, 5]])); // [[5, 4, 3]]
 * new ChannelSelection({ channels: 1 }).apply(tf.tensor2d([[3, 4, 5]])); // [4]
 * ```
 */
export class ChannelSelection extends tf.layers.Layer {
  /** @nocollapse */
  static readonly className = 'ChannelSelection';

  readonly channels: number | readonly number[];

  /** @throws RangeError unless there are positions */
  constructor(args: ChannelSelectionArgs) {
    super(args);
    const { channels } = args;
    this.channels = typeof channels === 'number' ? channels : [...channels];
    const positions = [channels].flat();
    if (positions.length === 0 || !positions.every((n) => Number.isSafeInteger(n) && n >= 0))
      throw new RangeError(
        `the selection "${this.name}" needs positions of channels, got ${JSON.stringify(channels)}`,
      );
  }

  override computeOutputShape(inputShape: tf.Shape | tf.Shape[]): tf.Shape {
    const shape = (Array.isArray(inputShape[0]) ? inputShape[0] : inputShape) as tf.Shape;
    const { channels } = this;
    const known = shape.at(-1);
    if (shape.length < 2 || (typeof known === 'number' && Math.max(...[channels].flat()) >= known))
      throw new RangeError(
        `the selection "${this.name}" of the channels ${JSON.stringify(channels)} does not fit [${shape.join(', ')}]`,
      );
    return [...shape.slice(0, -1), ...(typeof channels === 'number' ? [] : [channels.length])];
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return tf.tidy(() => {
      const x = (Array.isArray(inputs) ? inputs[0] : inputs) as tf.Tensor;
      const { channels } = this;
      const chosen = tf.gather(x, tf.tensor1d([channels].flat(), 'int32'), x.rank - 1);
      return typeof channels === 'number' ? chosen.squeeze([x.rank - 1]) : chosen;
    });
  }

  override getConfig(): tf.serialization.ConfigDict {
    const { channels } = this;
    return { ...super.getConfig(), channels: typeof channels === 'number' ? channels : [...channels] };
  }
}
tf.serialization.registerClass(ChannelSelection);
