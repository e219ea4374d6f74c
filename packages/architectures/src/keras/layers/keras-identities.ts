import * as tf from '@tensorflow/tfjs';

import type { KerasLayerBuilders } from './keras-layer-builder.js';
import type { KerasOptions } from './keras-options.js';

/** Layers that only do something in training: noise, and distortion of pictures. */
const trainingOnly = [
  ...['ActivityRegularization', 'AlphaDropout', 'GaussianDropout', 'GaussianNoise', 'Identity'],
  ...['SpatialDropout2D', 'AugMix', 'CutMix', 'MixUp', 'RandAugment', 'RandomBrightness'],
  ...['RandomColorDegeneration', 'RandomColorJitter', 'RandomContrast', 'RandomElasticTransform'],
  ...['RandomErasing', 'RandomFlip', 'RandomGaussianBlur', 'RandomGrayscale', 'RandomHeight', 'RandomHue'],
  ...['RandomInvert', 'RandomPerspective', 'RandomPosterization', 'RandomRotation', 'RandomSaturation'],
  ...['RandomSharpness', 'RandomShear', 'RandomTranslation', 'RandomWidth', 'RandomZoom'],
];

function identity(options: KerasOptions): tf.layers.Layer {
  return tf.layers.activation({ ...options.base(), activation: 'linear' });
}

/** A layer that brings pictures to a size: nothing for those that have it, otherwise it would resample as Keras does. */
function sized(options: KerasOptions): tf.layers.Layer {
  const [, height, width] = options.inputShapes[0]!;
  for (const [option, side] of [['height', height] as const, ['width', width] as const]) {
    if (options.integer(option) !== side)
      throw new RangeError(
        `layer "${options.layer.name}" (${options.layer.className}) brings pictures of ${String(height ?? 'any')} × ${String(width ?? 'any')} pixels to another size, which is not supported; build the model in Keras without it, with an input of that size`,
      );
  }
  return identity(options);
}

/** Builders of layers that give a picture back as it is, when a network predicts. */
export const kerasIdentities: KerasLayerBuilders = {
  Dropout: (options) => tf.layers.dropout({ ...options.base(), rate: options.number('rate', 0) }),
  ...Object.fromEntries(trainingOnly.map((className) => [className, identity])),
  CenterCrop: sized,
  RandomCrop: sized,
  Resizing: sized,
};
