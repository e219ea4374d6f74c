import { asLayer, type KerasOperation } from './keras-operation.js';

/** What an operation of TensorFlow is called in Keras 3, and which argument is its second operand. */
interface Counterpart {
  readonly className: string;
  readonly second?: string;
  /** Options of the counterpart. */
  readonly options?: (given: Arguments) => Readonly<Record<string, unknown>>;
}
type Arguments = Readonly<Record<string, unknown>>;

const binary = (className: string): Counterpart => ({ className, second: 'y' });

/** By the name under which TensorFlow exports them. */
const counterparts: Readonly<Record<string, Counterpart>> = {
  '__operators__.add': binary('Add'),
  '__operators__.getitem': { className: 'GetItem', second: 'slice_spec' },
  'math.add': binary('Add'),
  'math.subtract': binary('Subtract'),
  'math.multiply': binary('Multiply'),
  'math.divide': binary('Divide'),
  'math.truediv': binary('TrueDivide'),
  'math.maximum': binary('Maximum'),
  'math.minimum': binary('Minimum'),
  'math.negative': { className: 'Negative' },
  'math.exp': { className: 'Exp' },
  'math.sigmoid': { className: 'Sigmoid' },
  'math.tanh': { className: 'Tanh' },
  'math.l2_normalize': {
    className: 'UnitNormalization',
    options: ({ axis = null, epsilon = 1e-12 }) => ({ axis, epsilon }),
  },
  'nn.bias_add': { className: 'Add', second: 'bias' },
  'nn.elu': { className: 'Elu' },
  'nn.relu': { className: 'Relu' },
  'nn.relu6': { className: 'Relu6' },
  'nn.selu': { className: 'Selu' },
  'nn.sigmoid': { className: 'Sigmoid' },
  'nn.silu': { className: 'Silu' },
  'nn.softmax': { className: 'Softmax', options: ({ axis }) => ({ axis: axis ?? -1 }) },
  'nn.tanh': { className: 'Tanh' },
};

const classes: ReadonlySet<string> = new Set(['TFOpLambda', 'SlicingOpLambda']);

/** Values of `data_format` for pictures whose channels come last. */
const channelsLast: ReadonlySet<unknown> = new Set(['N...C', 'NHWC', 'channels_last']);

/**
 * Takes an operation of TensorFlow in a functional model of tf.keras for the operator of Keras 3 that computes the same.
 *
 * @returns the operator; the same layer where it is something else, or has arguments that are not understood
 *
 * @example
 * ```ts
 * const config = { function: 'math.truediv' };
 * operationOfTensorFlow({ className: 'TFOpLambda', config, nodes: [['x', 0, 0, { y: 127.5, name: null }]] });
 * // { className: 'TrueDivide', config, nodes: [{ args: [tensor, 127.5], kwargs: {} }] }
 * ```
 */
export function operationOfTensorFlow<Layer extends KerasOperation>(layer: Layer): Layer {
  const { config, nodes } = layer;
  const name = config['function'];
  if (!classes.has(layer.className) || typeof name !== 'string') return layer;
  const counterpart = Object.hasOwn(counterparts, name) ? counterparts[name] : undefined;
  const call = nodes.length === 1 ? readCall(nodes[0]) : undefined;
  if (counterpart === undefined || call === undefined) return { ...layer, className: `tf.${name}` };
  const { className, second, options } = counterpart;
  const { [second ?? 'name']: operand, ...others } = call.given;
  const settings = options?.(others) ?? {};
  const understood = ([argument, value]: [string, unknown]) =>
    value === null ||
    argument === 'name' ||
    (argument === 'data_format' && channelsLast.has(value)) ||
    Object.hasOwn(settings, argument);
  if (!Object.entries(others).every(understood)) return { ...layer, className: `tf.${name}` };
  const args = second === undefined ? [call.first] : [call.first, operandOf(operand)];
  return asLayer(layer, { className, config: { ...config, ...settings }, args });
}

/** A call as tf.keras writes it: the first argument, a tensor or a constant, with all others behind it. */
function readCall(node: unknown): { readonly first: unknown; readonly given: Arguments } | undefined {
  const call: unknown = Array.isArray(node) && Array.isArray(node[0]) && node.length === 1 ? node[0] : node;
  if (!Array.isArray(call) || typeof call[0] !== 'string') return undefined;
  const given = (call[3] ?? {}) as Arguments;
  return { first: call[0] === '_CONSTANT_VALUE' ? (call[2] as unknown) : tensor(call.slice(0, 3)), given };
}

/** The second operand: a reference to a layer, or a constant as it is. */
function operandOf(value: unknown): unknown {
  const isReference = Array.isArray(value) && value.length === 3 && typeof value[0] === 'string';
  return isReference ? tensor(value) : value;
}

function tensor(reference: readonly unknown[]): object {
  return { class_name: '__keras_tensor__', config: { keras_history: reference } };
}
