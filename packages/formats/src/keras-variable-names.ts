/** Arrays that a layer can have, in Keras' order, by snake case of its class; `?` marks what an option switches off. */
const variables: Readonly<Record<string, readonly string[]>> = {
  conv2d: ['kernel', 'bias'],
  dense: ['kernel', 'bias'],
  depthwise_conv2d: ['depthwise_kernel', 'bias'],
  separable_conv2d: ['depthwise_kernel', 'pointwise_kernel', 'bias'],
  embedding: ['embeddings'],
  batch_normalization: ['gamma', 'beta', 'moving_mean', 'moving_variance'],
};

/** Options of a layer that leave out arrays. */
const switches: Readonly<Record<string, string>> = { bias: 'use_bias', gamma: 'scale', beta: 'center' };

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
export function kerasVariableNames(
  count: number,
  { kind, config = {} }: { readonly kind: string; readonly config?: Readonly<Record<string, unknown>> },
): string[] {
  const all = Object.hasOwn(variables, kind) ? (variables[kind] ?? []) : [];
  const present = all.filter((name) => config[switches[name] ?? ''] !== false);
  if (present.length === count) return present;
  if (all.at(-1) === 'bias' && all.length - 1 === count) return all.slice(0, -1);
  return Array.from({ length: count }, (_, index) => String(index));
}
