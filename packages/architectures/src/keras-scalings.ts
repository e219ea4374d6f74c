import type * as tf from '@tensorflow/tfjs';

import { ChannelScaling } from './channel-scaling.js';
import { ChannelStandardization } from './channel-standardization.js';
import type { KerasLayerBuilder } from './keras-layers.js';
import type { KerasOptions } from './keras-options.js';

const smallestDeviation = 1e-7;

/** Statistics stand in the description, or are weights. */
function normalization(options: KerasOptions): tf.layers.Layer | tf.layers.Layer[] {
  options.neutral('invert', false);
  options.lastAxis();
  const { name = options.layer.name, ...base } = options.base();
  if (options.layer.config['mean'] == null) return new ChannelStandardization({ ...base, name });
  const mean = options.numbers('mean');
  const deviations = options
    .numbers('variance')
    .map((value) => Math.max(Math.sqrt(value), smallestDeviation));
  if (!deviations.every((value) => value > 0)) throw options.error('variance');
  // Two steps, as Keras does it: together they would lose digits of a mean far from 0.
  return [
    new ChannelScaling({ ...base, name: `${name}.mean`, scale: [1], offset: mean.map((value) => -value) }),
    new ChannelScaling({ ...base, name, scale: deviations.map((value) => 1 / value), offset: [0] }),
  ];
}

/** Builders of layers that standardise pictures inside the network. */
export const kerasScalings: Readonly<Record<string, KerasLayerBuilder>> = {
  Normalization: normalization,
  Rescaling: (options) =>
    new ChannelScaling({
      ...options.base(),
      scale: options.numbers('scale'),
      offset: options.numbers('offset', 0),
    }),
};
