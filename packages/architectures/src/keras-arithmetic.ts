import type { KerasLayerConfig } from './keras-config.js';

/** A layer as far as arithmetic with constants is concerned. */
interface Operation {
  readonly className: string;
  readonly config: KerasLayerConfig;
  /** Its uses as Keras wrote them. */
  readonly nodes: readonly unknown[];
}

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
export function rescalingOfArithmetic<Layer extends Operation>(layer: Layer): Layer {
  const { className, config, nodes } = layer;
  const uses = nodes.map(readUse);
  const [first] = uses;
  if (first === undefined || uses.length !== 1) return layer;
  const table = first.constantFirst ? ofConstant : withConstant;
  const rescaled = Object.hasOwn(table, className) ? table[className] : undefined;
  if (rescaled === undefined) return layer;
  const pairs = first.constant.map(rescaled);
  const [scale, offset] = [pairs.map(([factor]) => factor), pairs.map(([, summand]) => summand)];
  return {
    ...layer,
    className: 'Rescaling',
    config: { ...config, scale, offset },
    nodes: [{ args: [first.tensor], kwargs: {} }],
  };
}

function readUse(node: unknown) {
  const { args, kwargs } = (node ?? {}) as { readonly args?: unknown; readonly kwargs?: object };
  if (!Array.isArray(args) || args.length !== 2 || Object.keys(kwargs ?? {}).length > 0) return undefined;
  const constants = (args as unknown[]).map(readConstant);
  const at = constants.findIndex((constant) => constant !== undefined);
  const constant = constants[at];
  if (constant === undefined || constants[1 - at] !== undefined) return undefined;
  return { constant, tensor: (args as unknown[])[1 - at], constantFirst: at === 0 };
}

/** A number, or a stored tensor whose extents are 1 but for the last one. */
function readConstant(arg: unknown): readonly number[] | undefined {
  if (typeof arg === 'number') return [arg];
  const { class_name: className, config } = (arg ?? {}) as {
    readonly class_name?: unknown;
    readonly config?: { readonly value?: unknown };
  };
  if (className !== '__tensor__') return undefined;
  let value = config?.value;
  while (Array.isArray(value) && value.length === 1 && Array.isArray(value[0])) value = value[0];
  const list = Array.isArray(value) ? (value as unknown[]) : [value];
  return list.length > 0 && list.every((item) => typeof item === 'number') ? list : undefined;
}
