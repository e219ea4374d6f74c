import type * as tf from '@tensorflow/tfjs';

/** Which description of a model is written: that of Keras 2 in HDF5 files, or that of Keras 3 in `.keras` archives. */
export type KerasLayout = 'keras-2' | 'keras-3';

/** Options of a layer as JSON. */
export type LayerOptions = Readonly<Record<string, unknown>>;

/** A layer as TensorFlow.js describes it. */
export interface DescribedLayer {
  readonly className: string;
  readonly config: LayerOptions;
}

/** What Keras calls a layer of TensorFlow.js, and which of its options it takes. */
interface Counterpart {
  /** @default as in TensorFlow.js */
  readonly className?: string;
  /** Options with the same name and meaning. */
  readonly options?: readonly string[];
  /** Options that TensorFlow.js leaves out of its description, or does not have. */
  readonly further?: (layer: tf.layers.Layer) => LayerOptions;
  /** Whether Keras does not have it and has to be given its class. */
  readonly custom?: boolean;
}

const channels = 'data_format';
const biased = ['activation', 'use_bias', 'bias_regularizer', 'activity_regularizer', 'bias_constraint'];
const convolution = ['kernel_size', 'strides', 'padding', 'dilation_rate', channels, ...biased];
const kernel = ['kernel_regularizer', 'kernel_constraint'];
const pooling: Counterpart = { options: ['pool_size', 'strides', 'padding', channels] };
const normalization = ['momentum', 'epsilon', 'axis'];

/** The layers that Keras has a counterpart of, by their class in TensorFlow.js. */
const counterparts: Readonly<Record<string, Counterpart>> = {
  Activation: { options: ['activation'] },
  Add: {},
  Average: {},
  AveragePooling2D: pooling,
  BatchNormalization: { options: [...normalization, 'center', 'scale'] },
  ChannelPadding: { options: ['padding', channels], custom: true },
  Concatenate: { options: ['axis'] },
  Conv2D: { options: ['filters', ...convolution, ...kernel] },
  Cropping2D: { options: ['cropping', channels] },
  Dense: { options: ['units', ...biased, ...kernel] },
  DepthwiseConv2D: { options: ['depth_multiplier', ...convolution] },
  Dropout: { options: ['rate'] },
  Flatten: { options: [channels] },
  FusedBatchNormalization: {
    className: 'BatchNormalization',
    options: normalization,
    further: () => ({ center: true, scale: true }),
  },
  GlobalAveragePooling2D: { options: [channels] },
  GlobalMaxPooling2D: { options: [channels] },
  L2Normalization: { className: 'UnitNormalization', further: () => ({ axis: -1 }) },
  MaxPooling2D: pooling,
  Multiply: {},
  ReLU: { options: ['max_value'] },
  SeparableConv2D: {
    options: ['filters', ...convolution],
    further: (layer) => ({
      depth_multiplier: (layer as unknown as { readonly depthMultiplier?: number }).depthMultiplier ?? 1,
    }),
  },
  Softmax: { options: ['axis'] },
  ZeroPadding2D: { options: ['padding', channels] },
};

/** Options that say how weights start or how training goes on, or that stand elsewhere in the description. */
const dispensable = /^(name|trainable|dtype|sparse|batch_input_shape|seed|moving_average|.*_initializer)$/;

/** Activations that compute the same in TensorFlow.js, Keras 2 and Keras 3, under the same name. */
const activations: ReadonlySet<unknown> = new Set(
  'linear relu elu selu gelu sigmoid softmax softplus softsign tanh swish'.split(' '),
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
  const found = Object.hasOwn(counterparts, className) ? counterparts[className] : undefined;
  if (found === undefined)
    throw new RangeError(
      `layer "${layer.name}": Keras files cannot hold the class ${className}; known: ${Object.keys(counterparts).join(', ')}. Save the network as a model folder`,
    );
  const { options = [], further, custom = false } = found;
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
    return [[option, option.endsWith('_regularizer') ? regularizer(value, layout) : value]] as const;
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
  return Object.hasOwn(counterparts, className) && counterparts[className]?.custom === true;
}

/** Keras 3 wants to know the module of a class. */
function regularizer(value: unknown, layout: KerasLayout): unknown {
  if (value === null || layout === 'keras-2') return value;
  return { module: 'keras.regularizers', ...(value as object), registered_name: null };
}
