import { activationFunctions, type ActivationFunction } from '../../layers/activation-functions.js';

/** Which description of a model is written: that of Keras 2 in HDF5 files, or that of Keras 3 in `.keras` archives. */
export type KerasLayout = 'keras-2' | 'keras-3';

/** A layer of Keras, or in Keras 3 an operator, as the activation of another. */
export interface ActivationLayer {
  readonly module: 'keras.layers' | 'keras.src.ops.nn';
  readonly class_name: string;
  readonly config: Readonly<Record<string, unknown>>;
  readonly registered_name: string | null;
}

/** Activations that compute the same in TensorFlow.js, Keras 2 and Keras 3, under the same name. */
const common: ReadonlySet<unknown> = new Set(
  'linear relu relu6 elu selu gelu sigmoid softmax softplus softsign tanh swish mish log_softmax'.split(' '),
);

/** Functions that Keras knows by name, with their usual numbers. */
const inAll: ReadonlySet<string> = new Set(['exponential', 'leaky_relu']);
const inKeras3: ReadonlySet<string> = new Set([
  ...['celu', 'hard_shrink', 'hard_sigmoid', 'hard_silu', 'hard_tanh', 'log_sigmoid', 'soft_shrink'],
  ...['sparse_plus', 'sparse_sigmoid', 'squareplus', 'tanh_shrink'],
]);

type Numbers = Readonly<Record<string, unknown>>;

/** Functions of which Keras has layers, with the options of these. */
const layers: Readonly<Record<string, (numbers: Numbers, layout: KerasLayout) => [string, Numbers]>> = {
  elu: ({ alpha }) => ['ELU', { alpha }],
  leaky_relu: ({ negative_slope: slope }, layout) => [
    'LeakyReLU',
    layout === 'keras-3' ? { negative_slope: slope } : { alpha: slope },
  ],
  relu: ({ max_value: maxValue = null, negative_slope: slope, threshold }) => [
    'ReLU',
    { max_value: maxValue, negative_slope: slope, threshold },
  ],
};

/** Functions of which Keras 3 has operators, with the options of these. */
const operators: Readonly<Record<string, (numbers: Numbers) => [string, Numbers]>> = {
  celu: ({ alpha }) => ['Celu', { alpha }],
  gelu_approximate: () => ['Gelu', { approximate: true }],
  hard_shrink: ({ threshold }) => ['HardShrink', { threshold }],
  soft_shrink: ({ threshold }) => ['SoftShrink', { threshold }],
  squareplus: ({ b }) => ['Squareplus', { b }],
};

/**
 * Describes an activation for Keras.
 *
 * @param activation - as TensorFlow.js describes it in JSON: a name, or `ParametricActivation` with its settings
 * @param layout - for which files
 * @returns a name, a layer or an operator; `undefined` if Keras has no such activation, or the versions that read such files take it otherwise
 *
 * @example
 * ```ts
 * kerasWrittenActivation('tanh', 'keras-2'); // 'tanh'
 * kerasWrittenActivation('hard_sigmoid', 'keras-2'); // undefined
 * ```
 */
export function kerasWrittenActivation(
  activation: unknown,
  layout: KerasLayout,
): string | ActivationLayer | undefined {
  if (typeof activation === 'string') return common.has(activation) ? activation : undefined;
  const { class_name: kind, config } = (activation ?? {}) as {
    readonly class_name?: unknown;
    readonly config?: { readonly function?: unknown; readonly parameters?: Numbers };
  };
  const { function: name, parameters = {} } = config ?? {};
  if (kind !== 'ParametricActivation' || typeof name !== 'string') return undefined;
  const isNamed = inAll.has(name) || (layout === 'keras-3' && inKeras3.has(name));
  if (isNamed && hasUsualNumbers(name, parameters)) return name;
  const asLayer = Object.hasOwn(layers, name) ? layers[name]?.(parameters, layout) : undefined;
  if (asLayer !== undefined) {
    const [className, options] = asLayer;
    return { module: 'keras.layers', class_name: className, config: options, registered_name: null };
  }
  if (layout === 'keras-2' || !Object.hasOwn(operators, name)) return undefined;
  const [className, options] = operators[name]!(parameters);
  return {
    ...{ module: 'keras.src.ops.nn', class_name: className, config: options },
    registered_name: className,
  };
}

function hasUsualNumbers(name: string, numbers: Numbers): boolean {
  const known: Readonly<Record<string, ActivationFunction>> = activationFunctions;
  const usual = Object.entries(known[camelCase(name)]?.parameters ?? {});
  return Object.keys(numbers).every((option) =>
    usual.some(([own, value]) => own === camelCase(option) && value === numbers[option]),
  );
}

function camelCase(name: string): string {
  return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
