import type * as tf from '@tensorflow/tfjs';

/** Keras layer classes that occur without an explicit name, with the prefix of their automatic names. */
const prefixes = {
  InputLayer: 'input',
  Activation: 'activation',
  Add: 'add',
  AveragePooling2D: 'average_pooling2d',
  BatchNormalization: 'batch_normalization',
  ChannelPadding: 'channel_padding',
  Concatenate: 'concatenate',
  Conv2D: 'conv2d',
  Cropping2D: 'cropping2d',
  Dense: 'dense',
  Flatten: 'flatten',
  GlobalAveragePooling2D: 'global_average_pooling2d',
  Lambda: 'lambda',
  MaxPooling2D: 'max_pooling2d',
  SeparableConv2D: 'separable_conv2d',
  ZeroPadding2D: 'zero_padding2d',
  Model: 'model',
  Sequential: 'sequential',
} as const;

/** A Keras layer class that can be named automatically. */
export type NamedLayerClass = keyof typeof prefixes;

/**
 * Gives layers the names that Keras gave them: snake case of the class and a counter per class that starts at 1 and that
 * explicitly named layers leave alone.
 *
 * The counters belong to one network, as if it were the first that a process builds; {@link LayerNames.continuing} goes on
 * where a finished network stopped.
 *
 * @example
 * ```ts
 * const names = new LayerNames();
 * names.next('Conv2D'); // 'conv2d_1'
 * names.next('Conv2D'); // 'conv2d_2'
 * names.next('Add'); // 'add_1'
 * ```
 */
export class LayerNames {
  readonly #counters = new Map<string, number>();

  /** Names that follow those of the layers of `model`: after `activation_31` comes `activation_32`. */
  static continuing(model: tf.LayersModel): LayerNames {
    const names = new LayerNames();
    const automatic = new Set<string>(Object.values(prefixes));
    for (const { name } of model.layers) {
      const [, prefix, digits] = /^(.+)_([1-9]\d*)$/.exec(name) ?? [];
      if (prefix === undefined || !automatic.has(prefix)) continue;
      names.#counters.set(prefix, Math.max(names.#counters.get(prefix) ?? 0, Number(digits)));
    }
    return names;
  }

  /** The next automatic name of a layer class. */
  next(layerClass: NamedLayerClass): string {
    const prefix = prefixes[layerClass];
    const count = (this.#counters.get(prefix) ?? 0) + 1;
    this.#counters.set(prefix, count);
    return `${prefix}_${count}`;
  }
}
