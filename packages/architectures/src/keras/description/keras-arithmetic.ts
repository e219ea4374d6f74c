import { asLayer, isLayerOutput, operandsOf, type KerasOperation } from './keras-operation.js';

/** x·scale + offset for an operation between a tensor and a constant, by the operation's class. */
type Rescaled = (constant: number) => readonly [scale: number, offset: number];

/** Where the tensor comes first. */
const withConstant: Readonly<Record<string, Rescaled>> = {
  Add: (c) => [1, c],
  Subtract: (c) => [1, -c],
  Multiply: (c) => [c, 0],
  Divide: (c) => [1 / c, 0],
  TrueDivide: (c) => [1 / c, 0],
};

/** Where the constant comes first; a constant divided by a tensor is no rescaling. */
const ofConstant: Readonly<Record<string, Rescaled>> = {
  Add: (c) => [1, c],
  Subtract: (c) => [-1, c],
  Multiply: (c) => [c, 0],
};

/** Classes of what Keras stores arrays as. */
const arrayClasses: ReadonlySet<unknown> = new Set(['__tensor__', '__numpy__']);

/**
 * Takes arithmetic of a tensor with a constant, as Keras 3 keeps of `x / 127.5 - 1`, for the layer Rescaling, which says the same:
 * the constant is a number, or one number for every channel.
 *
 * @returns the layer as Rescaling; the same layer where it is something else
 *
 * @example
 * ```ts
 * rescalingOfArithmetic({ className: 'Multiply', config, nodes: [{ args: [tensor, 2], kwargs: {} }] }).config; // { scale: [2], offset: [0], … }
 * ```
 */
export function rescalingOfArithmetic<Layer extends KerasOperation>(layer: Layer): Layer {
  const { className, config } = layer;
  const operands = className === 'Negative' ? [-1, ...(operandsOf(layer) ?? [])] : operandsOf(layer);
  const found = operands && constantAmong(operands);
  if (found === undefined) return layer;
  const table = found.constantFirst ? ofConstant : withConstant;
  const operation = className === 'Negative' ? 'Multiply' : className;
  const rescaled = Object.hasOwn(table, operation) ? table[operation] : undefined;
  if (rescaled === undefined) return layer;
  const pairs = found.constant.map(rescaled);
  const [scale, offset] = [pairs.map(([factor]) => factor), pairs.map(([, summand]) => summand)];
  return asLayer(layer, {
    className: 'Rescaling',
    config: { ...config, scale, offset },
    args: [found.tensor],
  });
}

function constantAmong(operands: readonly unknown[]) {
  if (operands.length !== 2) return undefined;
  const constants = operands.map(readConstant);
  const at = constants.findIndex((constant) => constant !== undefined);
  const constant = constants[at];
  const tensor = operands[1 - at];
  return constant !== undefined && isLayerOutput(tensor)
    ? { constant, tensor, constantFirst: at === 0 }
    : undefined;
}

/** A number, or an array whose extents are 1 but for the last one. */
function readConstant(operand: unknown): readonly number[] | undefined {
  const { class_name: className, config } = (operand ?? {}) as {
    readonly class_name?: unknown;
    readonly config?: { readonly value?: unknown };
  };
  let value = arrayClasses.has(className) ? config?.value : operand;
  while (Array.isArray(value) && value.length === 1 && Array.isArray(value[0])) value = value[0];
  const list = Array.isArray(value) ? (value as unknown[]) : [value];
  return list.length > 0 && list.every((item) => typeof item === 'number') ? list : undefined;
}
