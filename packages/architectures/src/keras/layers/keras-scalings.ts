import * as tf from '@tensorflow/tfjs';

import { ChannelScaling } from '../../layers/channel-scaling.js';
import { ChannelStandardization } from '../../layers/channel-standardization.js';
import { FusedBatchNormalization } from '../../normalization/fused-batch-normalization.js';
import type { KerasLayerBuilder, KerasLayerBuilders } from './keras-layer-builder.js';
import type { KerasOptions } from './keras-options.js';
import { L2Normalization } from '../../layers/l2-normalization.js';

const smallestDeviation = 1e-7;

const batchNormalization: KerasLayerBuilder = (options, { movingAverage }) => {
  // keras-resnet adds `freeze`; frozen layers would use their averages in training too.
  for (const option of ['freeze', 'renorm']) options.neutral(option, false);
  options.lastAxis();
  for (const option of ['beta_regularizer', 'gamma_regularizer', 'beta_constraint', 'gamma_constraint'])
    options.neutral(option);
  const shared = { momentum: options.number('momentum', 0.99), epsilon: options.number('epsilon', 1e-3) };
  const [center, scale] = [options.boolean('center', true), options.boolean('scale', true)];
  if (center && scale) return new FusedBatchNormalization({ ...options.base(), ...shared, movingAverage });
  return tf.layers.batchNormalization({ ...options.base(), ...shared, center, scale, axis: -1 });
};

/** Statistics stand in the description, or are weights. */
function normalization(options: KerasOptions): tf.layers.Layer | tf.layers.Layer[] {
  const { name, ...base } = options.base();
  const invert = options.boolean('invert', false);
  const [axis, rank] = [options.axes(), options.inputShapes[0]!.length];
  if (options.layer.config['mean'] == null)
    return new ChannelStandardization({ ...base, name, axis: axis.map((own) => own - rank), invert });
  if (axis.some((own) => own !== rank - 1)) throw options.error('axis');
  const mean = options.numbers('mean');
  const deviations = options
    .numbers('variance')
    .map((value) => Math.max(Math.sqrt(value), smallestDeviation));
  if (!deviations.every((value) => value > 0)) throw options.error('variance');
  // Two steps, as Keras does it: together they would lose digits of a mean far from 0.
  const steps = invert
    ? [
        { scale: deviations, offset: [0] },
        { scale: [1], offset: mean },
      ]
    : [
        { scale: [1], offset: mean.map((value) => -value) },
        { scale: deviations.map((value) => 1 / value), offset: [0] },
      ];
  return steps.map((step, index) => {
    const own = index === 0 ? `${name}.${invert ? 'deviation' : 'mean'}` : name;
    return new ChannelScaling({ ...base, name: own, ...step });
  });
}

/** Builders of layers and operators that bring numbers to another scale. */
export const kerasScalings: KerasLayerBuilders = {
  BatchNormalization: batchNormalization,
  Normalization: normalization,
  Normalize: (options) => {
    options.neutral('order', 2);
    options.neutral('epsilon', 1e-12, 1e-7);
    options.lastAxis();
    return new L2Normalization(options.base());
  },
  Rescaling: (options) =>
    new ChannelScaling({
      ...options.base(),
      scale: options.numbers('scale'),
      offset: options.numbers('offset', 0),
    }),
  UnitNormalization: (options) => {
    options.neutral('epsilon', 1e-12);
    options.lastAxis();
    return new L2Normalization(options.base());
  },
};
