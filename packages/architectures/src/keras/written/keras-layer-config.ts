import type { LayerOptions } from './keras-index.js';
import { nearestNames } from '@semantic-embeddings/formats';
import type * as tf from '@tensorflow/tfjs';

import { kerasCounterparts, type KerasCounterpart } from './keras-counterparts.js';
import {
  kerasWrittenActivation,
  type ActivationLayer,
  type KerasLayout,
} from './keras-written-activation.js';

/** A layer as TensorFlow.js describes it. */
export interface DescribedLayer {
  readonly className: string;
  readonly config: LayerOptions;
}

/** A layer as Keras describes it, without its place in the network. */
export interface WrittenLayer {
  readonly className: string;
  readonly config: LayerOptions;
  /** What else is known of it. */
  readonly counterpart: KerasCounterpart;
}

/** Options that say how weights start or how training goes on, or that stand elsewhere in the description. */
const dispensable = /^(name|trainable|dtype|sparse|batch_input_shape|seed|moving_average|.*_initializer)$/;

/** What can be done with a network that Keras cannot describe. */
const remedy = 'save the network as a model folder';

/**
 * Describes one layer for Keras, without its place in the network.
 *
 * @param layer - the layer
 * @param description - the same layer as TensorFlow.js describes it
 * @returns class, options and counterpart
 * @throws RangeError that names the layer, if Keras has no such layer, or not with these options
 */
export function kerasLayerConfig(
  layer: tf.layers.Layer,
  { className, config, layout }: DescribedLayer & { readonly layout: KerasLayout },
): WrittenLayer {
  const counterpart = counterpartOf(layer, { className, layout });
  const { options = [], elsewhere = [], further, renamed } = counterpart;
  const known = new Set([...options, ...elsewhere]);
  const refuse = (option: string) =>
    new RangeError(
      `layer "${layer.name}" (${className}): ${option} ${JSON.stringify(config[option])} means nothing, or something else, in Keras; ${remedy}`,
    );
  const stranger = Object.keys(config).find(
    (option) => config[option] != null && !known.has(option) && !dispensable.test(option),
  );
  if (stranger !== undefined) throw refuse(stranger);
  const copied = options.flatMap((option) => {
    const value = config[option];
    if (value === undefined) return [];
    if (option.endsWith('_constraint') && value !== null) throw refuse(option);
    const written = option === 'activation' ? kerasWrittenActivation(value, layout) : value;
    if (written === undefined) throw refuse(option);
    const name = renamed?.[layout]?.[option] ?? option;
    return [[name, option.endsWith('_regularizer') ? regularizer(written, layout) : written]] as const;
  });
  const own = { ...Object.fromEntries(copied), ...further?.(layer) };
  const { activation } = own as { readonly activation?: string | ActivationLayer };
  // A layer or operator of Keras in place of one that only applies it.
  if (className === 'Activation' && typeof activation === 'object')
    return writtenLayer(layer, {
      className: activation.class_name,
      config: activation.config,
      counterpart: activation.registered_name === null ? counterpart : { module: activation.module },
    });
  return writtenLayer(layer, { className: counterpart.className ?? className, config: own, counterpart });
}

/** Layers have further options than operators, which have a name and what they compute. */
function writtenLayer(
  { name, trainable }: tf.layers.Layer,
  { className, config, counterpart }: WrittenLayer,
): WrittenLayer {
  const common = counterpart.module === undefined ? { name, trainable, dtype: 'float32' } : { name };
  return { className, config: { ...common, ...config }, counterpart };
}

function counterpartOf(
  layer: tf.layers.Layer,
  { className, layout }: { readonly className: string; readonly layout: KerasLayout },
): KerasCounterpart {
  const found = Object.hasOwn(kerasCounterparts, className) ? kerasCounterparts[className] : undefined;
  if (found === undefined) {
    const nearest = nearestNames(className, Object.keys(kerasCounterparts))[0];
    const hint = nearest === undefined ? '' : `, the nearest that they can: ${nearest}`;
    throw new RangeError(
      `layer "${layer.name}": Keras files cannot hold the class ${className}${hint}; ${remedy}`,
    );
  }
  if (layout === 'keras-2' && found.keras3Only === true)
    throw new RangeError(
      `layer "${layer.name}" (${className}) is an operator that only .keras archives can hold; end the file in .keras, or ${remedy}`,
    );
  const problem = found.refusal?.(layer);
  if (problem !== undefined)
    throw new RangeError(`layer "${layer.name}" (${className}): ${problem}; ${remedy}`);
  return found;
}

/** Whether Keras has to be given the class. */
export function isCustomInKeras(className: string): boolean {
  return Object.hasOwn(kerasCounterparts, className) && kerasCounterparts[className]?.custom === true;
}

/** Keras 3 wants to know the module of a class. */
function regularizer(value: unknown, layout: KerasLayout): unknown {
  if (value === null || layout === 'keras-2') return value;
  return { module: 'keras.regularizers', ...(value as object), registered_name: null };
}
