import * as tf from '@tensorflow/tfjs';

import { kerasActivation } from './keras-activation.js';
import type { KerasGeneration } from '../description/keras-generation.js';
import { kerasPrecision } from '../description/keras-precision.js';
import { KerasValues } from '../description/keras-values.js';
import type { LayerArgs } from '../../layers/layer-args.js';
import { legalLayerName } from '../legal-layer-name.js';
import type { ActivationIdentifier } from '../../layers/parametric-activation.js';

/** What a layer needs to be made, besides its description. */
export interface KerasOptionsContext {
  /** Shapes of what it reads. */
  readonly inputShapes?: readonly tf.Shape[];
  /** @default 'keras-3' */
  readonly generation?: KerasGeneration;
}

/**
 * The options of a layer in Keras as those that layers of TensorFlow.js take.
 *
 * @example
 * ```ts
 * const options = new KerasOptions(layer, { inputShapes: [[null, 8, 8, 3]] });
 * tf.layers.dense({ ...options.kernel(), units: options.integer('units') });
 * ```
 */
export class KerasOptions extends KerasValues {
  readonly generation: KerasGeneration;

  constructor(
    layer: KerasValues['layer'],
    { inputShapes = [], generation = 'keras-3' }: KerasOptionsContext = {},
  ) {
    super(layer, inputShapes);
    this.generation = generation;
  }

  /** Activation as the layers of TensorFlow.js take it. */
  activation(): ActivationIdentifier {
    const found = kerasActivation(this.layer.config['activation'] ?? 'linear', this.generation);
    if (found === undefined)
      throw this.error('activation', 'use one of keras.activations by its name, or a layer after this one');
    return found;
  }

  /** What every layer has. */
  base(): LayerArgs & { readonly name: string } {
    this.neutral('data_format', 'channels_last');
    if (kerasPrecision(this.layer) === undefined) throw this.error('dtype');
    const shape = this.layer.config['batch_input_shape'] ?? this.layer.config['batch_shape'];
    return {
      name: legalLayerName(this.layer.name),
      trainable: this.boolean('trainable', true),
      ...(shape === undefined || shape === null ? {} : { batchInputShape: this.#shape(shape) }),
    };
  }

  /** What a layer with weights has besides; regularizers and constraints of its kernel are the caller's. */
  weighted() {
    for (const option of ['bias_regularizer', 'activity_regularizer', 'bias_constraint'])
      this.neutral(option);
    return { ...this.base(), activation: this.activation(), useBias: this.boolean('use_bias', true) };
  }

  /** What a layer with one kernel has besides. Initializers are left out: the weights come from the file. */
  kernel() {
    this.neutral('kernel_constraint');
    return { ...this.weighted(), kernelInitializer: 'zeros' as const, ...this.#kernelRegularizer() };
  }

  /** What a convolution over pictures has. */
  convolution() {
    return {
      kernelSize: this.pair('kernel_size'),
      strides: this.pair('strides'),
      padding: this.padding(),
      dilationRate: this.pair('dilation_rate'),
    };
  }

  /** A shape with `null` for any extent. */
  #shape(value: unknown): tf.Shape {
    const valid =
      Array.isArray(value) &&
      value.every((n) => n === null || (Number.isSafeInteger(n) && (n as number) > 0));
    if (!valid)
      throw new RangeError(`layer "${this.layer.name}": ${JSON.stringify(value) ?? ''} is no shape`);
    return value as tf.Shape;
  }

  #kernelRegularizer() {
    const value = this.layer.config['kernel_regularizer'];
    if (value === undefined || value === null) return {};
    const { class_name: className, config = {} } = value as { class_name?: unknown; config?: KerasPenalty };
    const { l1 = 0, l2 = 0 } = config;
    const known = typeof className === 'string' && ['L1L2', 'L2', 'L1'].includes(className);
    if (!known || typeof l1 !== 'number' || typeof l2 !== 'number' || l1 !== 0)
      throw this.error('kernel_regularizer');
    return { kernelRegularizer: tf.regularizers.l2({ l2: Math.fround(l2) }) };
  }
}

interface KerasPenalty {
  readonly l1?: unknown;
  readonly l2?: unknown;
}
