import * as tf from '@tensorflow/tfjs';

import type { LayerArgs } from './layer-args.js';

/** Settings of {@link ChannelScaling}. */
export interface ChannelScalingArgs extends LayerArgs {
  /** one factor, or one for every channel */
  readonly scale: readonly number[];
  /** one summand, or one for every channel */
  readonly offset: readonly number[];
}

/**
 * Multiplies and adds a number per channel, x·scale + offset along the last axis: Keras' Rescaling and, for statistics that
 * the description tells, its Normalization.
 *
 * @example
 * ```ts
 * const layer = new ChannelScaling({ scale: [2], offset: [0, 1] });
 * layer.apply(tf.tensor2d([[3, 4]])); // [[6, 9]]
 * ```
 */
export class ChannelScaling extends tf.layers.Layer {
  /** @nocollapse */
  static readonly className = 'ChannelScaling';

  readonly scale: readonly number[];
  readonly offset: readonly number[];

  /** @throws RangeError unless there are finite numbers */
  constructor(args: ChannelScalingArgs) {
    super(args);
    this.scale = [...args.scale];
    this.offset = [...args.offset];
    for (const list of [this.scale, this.offset])
      if (list.length === 0 || !list.every(Number.isFinite))
        throw new RangeError(`channel scaling "${this.name}" needs finite numbers, got [${list.join(', ')}]`);
  }

  override computeOutputShape(inputShape: tf.Shape | tf.Shape[]): tf.Shape | tf.Shape[] {
    return inputShape;
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return tf.tidy(() => {
      const x = (Array.isArray(inputs) ? inputs[0] : inputs) as tf.Tensor;
      return x.mul(tf.tensor1d([...this.scale])).add(tf.tensor1d([...this.offset]));
    });
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), scale: [...this.scale], offset: [...this.offset] };
  }
}
tf.serialization.registerClass(ChannelScaling);
