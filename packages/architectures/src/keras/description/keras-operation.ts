import type { KerasLayerConfig } from './keras-structure.js';

/** An entry of a list of layers, as far as it may be an operator on tensors. */
export interface KerasOperation {
  readonly className: string;
  readonly config: KerasLayerConfig;
  /** Its uses as Keras wrote them. */
  readonly nodes: readonly unknown[];
}

/**
 * Operands of an operator that is used once, with nothing but operands.
 *
 * @returns `undefined` for everything else
 *
 * @example
 * ```ts
 * operandsOf({ className: 'Add', config, nodes: [{ args: [tensor, 2], kwargs: {} }] }); // [tensor, 2]
 * ```
 */
export function operandsOf({ nodes }: KerasOperation): readonly unknown[] | undefined {
  const [node, ...more] = nodes;
  const { args, kwargs } = (node ?? {}) as { readonly args?: unknown; readonly kwargs?: object };
  const simple = more.length === 0 && Array.isArray(args) && Object.keys(kwargs ?? {}).length === 0;
  return simple ? args : undefined;
}

/** Whether an operand is the output of a layer. */
export function isLayerOutput(operand: unknown): boolean {
  return (operand as { readonly class_name?: unknown } | null)?.class_name === '__keras_tensor__';
}

/** An operator as a layer with a configuration, which reads some of its operands. */
export function asLayer<Layer extends KerasOperation>(
  layer: Layer,
  {
    args,
    ...changes
  }: { readonly className: string; readonly args: readonly unknown[] } & Partial<KerasOperation>,
): Layer {
  return { ...layer, ...changes, nodes: [{ args, kwargs: {} }] };
}
