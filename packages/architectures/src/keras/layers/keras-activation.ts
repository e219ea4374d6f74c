import type { ActivationFunctionName } from '../../layers/activation-functions.js';
import { kerasActivationLayers } from './keras-activation-layers.js';
import { kerasClassName } from '../description/keras-class-name.js';
import type { KerasGeneration } from '../description/keras-generation.js';
import { KerasValues } from '../description/keras-values.js';
import { parametricActivation, type ActivationIdentifier } from '../../layers/parametric-activation.js';

/** Keras' activations that TensorFlow.js has, with their names there. */
const common: Readonly<Record<string, string>> = {
  linear: 'linear',
  relu: 'relu',
  relu6: 'relu6',
  elu: 'elu',
  selu: 'selu',
  gelu: 'gelu',
  sigmoid: 'sigmoid',
  softmax: 'softmax',
  softplus: 'softplus',
  softsign: 'softsign',
  tanh: 'tanh',
  swish: 'swish',
  silu: 'swish',
  mish: 'mish',
  log_softmax: 'logSoftmax',
};

/** Those that it does not have. */
const further: Readonly<Record<string, ActivationFunctionName>> = {
  celu: 'celu',
  exponential: 'exponential',
  hard_shrink: 'hardShrink',
  hard_sigmoid: 'hardSigmoid',
  hard_silu: 'hardSilu',
  hard_swish: 'hardSilu',
  hard_tanh: 'hardTanh',
  leaky_relu: 'leakyRelu',
  log_sigmoid: 'logSigmoid',
  soft_shrink: 'softShrink',
  sparse_plus: 'sparsePlus',
  sparse_sigmoid: 'sparseSigmoid',
  squareplus: 'squareplus',
  tanh_shrink: 'tanhShrink',
};

/** What Keras 2 defined otherwise than Keras 3, as TensorFlow.js does: 0.2x + 0.5 instead of x/6 + 0.5 between 0 and 1. */
const ofKeras2: Readonly<Record<string, string>> = { hard_sigmoid: 'hardSigmoid' };

/** Modules whose functions are Keras' own. */
const ownModules = /^(builtins|(tf_)?keras(\..*)?|tensorflow\..*)$/;

/**
 * An activation of Keras as the layers of TensorFlow.js take it.
 *
 * @param value - as Keras wrote it: a name, a function as an object that tells its module, or a layer without weights
 * @param generation - which Keras wrote it
 * @returns `undefined` for an activation that is not known, also for somebody's function of the same name
 * @throws RangeError if an option of a layer is not supported
 *
 * @example
 * ```ts
 * kerasActivation('silu', 'keras-3'); // 'swish'
 * kerasActivation({ class_name: 'LeakyReLU', config: { alpha: 0.1 } }, 'tf.keras'); // parametricActivation('leakyRelu', …)
 * ```
 */
export function kerasActivation(
  value: unknown,
  generation: KerasGeneration,
): ActivationIdentifier | undefined {
  const name = typeof value === 'string' ? value : functionName(value);
  if (name === undefined) return ofLayer(value);
  const named = generation === 'keras-3' ? common : { ...common, ...ofKeras2 };
  if (Object.hasOwn(named, name)) return named[name] as ActivationIdentifier;
  const own = Object.hasOwn(further, name) ? further[name] : undefined;
  return own && parametricActivation(own);
}

function functionName(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const {
    class_name: className,
    config,
    module,
    registered_name: registered,
  } = value as {
    readonly [field: string]: unknown;
  };
  const own = module == null || (typeof module === 'string' && ownModules.test(module));
  const unregistered = registered == null || registered === 'function' || registered === config;
  return className === 'function' && own && unregistered && typeof config === 'string' ? config : undefined;
}

function ofLayer(value: unknown): ActivationIdentifier | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const className = kerasClassName(value as Readonly<Record<string, unknown>>) ?? '';
  if (!Object.hasOwn(kerasActivationLayers, className)) return undefined;
  const { config } = value as { readonly config?: unknown };
  const own =
    typeof config === 'object' && config !== null ? (config as Readonly<Record<string, unknown>>) : {};
  const name = typeof own['name'] === 'string' ? own['name'] : 'activation';
  const read = kerasActivationLayers[className as keyof typeof kerasActivationLayers];
  return read(new KerasValues({ name, className, config: own }));
}
