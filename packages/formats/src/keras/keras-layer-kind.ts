import type { KerasLayer } from './keras-file.js';

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
