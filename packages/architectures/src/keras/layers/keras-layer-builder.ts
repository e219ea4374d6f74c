import type * as tf from '@tensorflow/tfjs';

import type { KerasGeneration } from '../description/keras-generation.js';
import type { KerasOptions } from './keras-options.js';
import type { MovingAverageMode } from '../../normalization/moving-average.js';

/** What the layers of one network share. */
export interface KerasLayerOptions {
  readonly movingAverage: MovingAverageMode;
  /** Which Keras wrote the network. */
  readonly generation: KerasGeneration;
}

/** What stands for a layer of Keras: a layer, or several one after another, of which the last has its name. */
export type KerasLayerBuilder = (
  options: KerasOptions,
  shared: KerasLayerOptions,
) => tf.layers.Layer | readonly tf.layers.Layer[];

/** Builders by the class of layers in Keras. */
export type KerasLayerBuilders = Readonly<Record<string, KerasLayerBuilder>>;
