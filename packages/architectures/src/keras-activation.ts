/** Keras' activations by name, with the names they have in TensorFlow.js. */
const activations: Readonly<Record<string, string>> = {
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
};

/** Modules whose functions are Keras' own. */
const ownModules = /^(builtins|(tf_)?keras(\..*)?|tensorflow\..*)$/;

/**
 * Name that an activation of Keras has in TensorFlow.js.
 *
 * @param value - as Keras wrote it: a name, or a function as an object that tells its module
 * @returns `undefined` for an activation that is not known, also for somebody's function of the same name
 *
 * @example
 * ```ts
 * kerasActivation('silu'); // 'swish'
 * ```
 */
export function kerasActivation(value: unknown): string | undefined {
  const name = typeof value === 'string' ? value : functionName(value);
  return name !== undefined && Object.hasOwn(activations, name) ? activations[name] : undefined;
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
