import type { KerasLayer } from './keras-file.js';

type Config = Readonly<Record<string, unknown>>;

/** Class of a layer in snake case, and its configuration as far as it is known. */
export interface KerasLayerKind {
  readonly kind: string;
  readonly config?: Config;
}

/** Arrays that a layer can have, in Keras' order, by snake case of its class. */
const variables: Readonly<Record<string, readonly string[]>> = {
  conv2d: ['kernel', 'bias'],
  dense: ['kernel', 'bias'],
  depthwise_conv2d: ['depthwise_kernel', 'bias'],
  separable_conv2d: ['depthwise_kernel', 'pointwise_kernel', 'bias'],
  embedding: ['embeddings'],
  batch_normalization: ['gamma', 'beta', 'moving_mean', 'moving_variance'],
  normalization: ['mean', 'variance', 'count'],
  p_re_lu: ['alpha'],
};

/** Names that a version of Keras has for arrays, and the ones they have here. */
const aliases: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  depthwise_conv2d: { kernel: 'depthwise_kernel' },
};

/** Options of a layer that leave out arrays. */
const switches: Readonly<Record<string, string>> = { bias: 'use_bias', gamma: 'scale', beta: 'center' };

/** Arrays that training does not change. */
const untrained: ReadonlySet<string> = new Set([
  'moving_mean',
  'moving_variance',
  'mean',
  'variance',
  'count',
]);

/**
 * Names the arrays of a layer of which only the order is known, as in files of Keras 3.
 *
 * @param count - how many arrays there are
 * @param layer - class in snake case and configuration, as far as known
 * @returns Keras' names; numbers for layers that are not known, or whose arrays cannot be told apart
 * @example
 * ```ts
 * kerasVariableNames(2, { kind: 'conv2d' }); // ['kernel', 'bias']
 * ```
 */
export function kerasVariableNames(count: number, layer: KerasLayerKind): string[] {
  const all = tableOf(layer.kind);
  const present = all.filter((name) => !isLeftOut(name, layer.config));
  if (present.length === count) return present;
  if (all.at(-1) === 'bias' && all.length - 1 === count) return all.slice(0, -1);
  return Array.from({ length: count }, (_, index) => String(index));
}

/**
 * Arrays that a layer has by its configuration.
 *
 * @returns names in Keras' order, none for layers that have no arrays or are not known
 * @example
 * ```ts
 * expectedKerasVariables({ kind: 'dense', config: { use_bias: false } }); // ['kernel']
 * ```
 */
export function expectedKerasVariables({ kind, config = {} }: KerasLayerKind): string[] {
  if (kind === 'normalization' && config['mean'] != null) return [];
  return tableOf(kind).filter((name) => !isLeftOut(name, config));
}

/** The name that an array of a layer has here, whichever version of Keras wrote it. */
export function canonicalVariableName(name: string, { kind }: KerasLayerKind): string {
  const own = Object.hasOwn(aliases, kind) ? aliases[kind] : undefined;
  return own && Object.hasOwn(own, name) ? own[name]! : name;
}

/** Whether training changes an array of this name. */
export function isTrainedVariable(name: string): boolean {
  return !untrained.has(name);
}

/** Whether an option of the layer says that it has no such array. */
function isLeftOut(name: string, config: Config = {}): boolean {
  const option = switches[name];
  return option !== undefined && config[option] === false;
}

function tableOf(kind: string): readonly string[] {
  return Object.hasOwn(variables, kind) ? variables[kind]! : [];
}

/** Classes that can be told by the arrays they have, in snake case. */
const kinds: readonly { readonly kind: string; readonly has: string; readonly dimensions?: number }[] = [
  { kind: 'separable_conv2d', has: 'pointwise_kernel' },
  { kind: 'depthwise_conv2d', has: 'depthwise_kernel' },
  { kind: 'embedding', has: 'embeddings' },
  { kind: 'batch_normalization', has: 'moving_variance' },
  { kind: 'normalization', has: 'variance' },
  { kind: 'p_re_lu', has: 'alpha' },
  { kind: 'conv2d', has: 'kernel', dimensions: 4 },
  { kind: 'dense', has: 'kernel', dimensions: 2 },
];

/**
 * Tells the class of a layer by its arrays, for files that do not describe it.
 *
 * @returns the class in snake case; `undefined` if no known class has such arrays
 * @example
 * ```ts
 * kerasLayerKind({ name: 'prob', weights: [{ name: 'kernel', array: ndarray(new Float32Array(6), [2, 3]) }] }); // 'dense'
 * ```
 */
export function kerasLayerKind({ weights }: KerasLayer): string | undefined {
  return kinds.find(({ has, dimensions }) =>
    weights.some(
      ({ name, array }) => name === has && (dimensions === undefined || array.shape.length === dimensions),
    ),
  )?.kind;
}
