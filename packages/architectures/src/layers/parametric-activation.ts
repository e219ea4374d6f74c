import * as tf from '@tensorflow/tfjs';

import {
  activationFunctions,
  type ActivationFunction,
  type ActivationFunctionName,
  type ActivationParameters,
} from './activation-functions.js';

/** What layers of TensorFlow.js take as their activation; its types know names only. */
export type ActivationIdentifier = Parameters<typeof tf.layers.activation>[0]['activation'];

/** Settings of {@link ParametricActivation}. */
export interface ParametricActivationConfig {
  readonly function: ActivationFunctionName;
  /** @default those of Keras */
  readonly parameters?: ActivationParameters;
}

/**
 * An activation function of Keras that TensorFlow.js does not have, with its numbers. Layers get it by
 * {@link parametricActivation}; models that have it are described and loaded like any other.
 *
 * @example
 * ```ts
 * new ParametricActivation({ function: 'leakyRelu', parameters: { negativeSlope: 0.1 } }).apply(tf.tensor1d([-1, 2])); // [-0.1, 2]
 * ```
 */
export class ParametricActivation extends tf.serialization.Serializable {
  /** @nocollapse */
  static readonly className = 'ParametricActivation';

  readonly function: ActivationFunctionName;
  readonly parameters: ActivationParameters;

  /** @throws RangeError for an unknown function, or a parameter that is no finite number */
  constructor({ function: name, parameters = {} }: ParametricActivationConfig) {
    super();
    if (!Object.hasOwn(activationFunctions, name))
      throw new RangeError(
        `unknown activation function "${String(name)}"; known: ${Object.keys(activationFunctions).join(', ')}`,
      );
    this.function = name;
    this.parameters = { ...activationFunctions[name].parameters, ...parameters };
    const wrong = Object.entries(this.parameters).find(([, value]) => !Number.isFinite(value));
    if (wrong !== undefined)
      throw new RangeError(`activation function "${name}": ${wrong[0]} must be a number, got ${wrong[1]}`);
  }

  apply(x: tf.Tensor): tf.Tensor {
    const { apply }: ActivationFunction = activationFunctions[this.function];
    return tf.tidy(() => apply(x, this.parameters));
  }

  /** By this layers describe their activation: what it gives, they take as the option. */
  override getClassName(): string {
    return parametricActivation(this.function, this.parameters);
  }

  getConfig(): tf.serialization.ConfigDict {
    return { function: this.function, parameters: { ...this.parameters } };
  }
}
tf.serialization.registerClass(ParametricActivation);

/**
 * An activation function with its numbers, as the layers of TensorFlow.js take it.
 *
 * @param name - see `activationFunctions`
 * @param parameters - those that differ from Keras' defaults
 *
 * @example
 * ```ts
 * tf.layers.dense({ units: 1, activation: parametricActivation('leakyRelu', { negativeSlope: 0.1 }) });
 * ```
 */
export function parametricActivation(
  name: ActivationFunctionName,
  parameters: ActivationParameters = {},
): ActivationIdentifier {
  // Not a name, but a registered class with its settings: the layers take both.
  const config: ParametricActivationConfig = { function: name, parameters: { ...parameters } };
  return { className: ParametricActivation.className, config } as unknown as ActivationIdentifier;
}
