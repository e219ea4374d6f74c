import type * as tf from '@tensorflow/tfjs';

import { kerasCounterparts } from './keras-counterparts.js';

/** Which description of a model is written: that of Keras 2 in HDF5 files, or that of Keras 3 in `.keras` archives. */
export type KerasLayout = 'keras-2' | 'keras-3';

/** Options of a layer as JSON. */
export type LayerOptions = Readonly<Record<string, unknown>>;

/** A layer as TensorFlow.js describes it. */
export interface DescribedLayer {
  readonly className: string;
  readonly config: LayerOptions;
}

/** Options that say how weights start or how training goes on, or that stand elsewhere in the description. */
const dispensable = /^(name|trainable|dtype|sparse|batch_input_shape|seed|moving_average|.*_initializer)$/;

/** Activations that compute the same in TensorFlow.js, Keras 2 and Keras 3, under the same name. */
const activations: ReadonlySet<unknown> = new Set(
  'linear relu relu6 elu selu gelu sigmoid softmax softplus softsign tanh swish mish'.split(' '),
);

/**
 * Describes one layer for Keras, without its place in the network.
 *
 * @param layer - the layer
 * @param description - the same layer as TensorFlow.js describes it
 * @returns class and options, and whether Keras has to be given the class
 * @throws RangeError that names the layer, if Keras has no such layer, or not with these options
 */
export function kerasLayerConfig(
  layer: tf.layers.Layer,
  { className, config, layout }: DescribedLayer & { readonly layout: KerasLayout },
): { readonly className: string; readonly config: LayerOptions; readonly custom: boolean } {
  const found = Object.hasOwn(kerasCounterparts, className) ? kerasCounterparts[className] : undefined;
  if (found === undefined)
    throw new RangeError(
      `layer "${layer.name}": Keras files cannot hold the class ${className}; known: ${Object.keys(kerasCounterparts).join(', ')}. Save the network as a model folder`,
    );
  const { options = [], further, custom = false, renamed } = found;
  const refuse = (option: string) =>
    new RangeError(
      `layer "${layer.name}" (${className}): ${option} ${JSON.stringify(config[option])} means nothing, or something else, in Keras; save the network as a model folder`,
    );
  const stranger = Object.keys(config).find(
    (option) => config[option] != null && !options.includes(option) && !dispensable.test(option),
  );
  if (stranger !== undefined) throw refuse(stranger);
  const copied = options.flatMap((option) => {
    const value = config[option];
    if (value === undefined) return [];
    if (option.endsWith('_constraint') && value !== null) throw refuse(option);
    if (option === 'activation' && !activations.has(value)) throw refuse(option);
    const name = renamed?.[layout]?.[option] ?? option;
    return [[name, option.endsWith('_regularizer') ? regularizer(value, layout) : value]] as const;
  });
  const common = { name: layer.name, trainable: layer.trainable, dtype: 'float32' };
  return {
    className: found.className ?? className,
    config: { ...common, ...Object.fromEntries(copied), ...further?.(layer) },
    custom,
  };
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
