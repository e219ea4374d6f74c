import { typeAttribute, type GraphNode } from './graph-node.js';

/** A constant `true` that is there once other nodes have run. */
export function trueNode(name: string, controlInputs: readonly string[]): GraphNode {
  const dtype = 10; // DT_BOOL
  const value = { dtype, shape: [], content: Uint8Array.of(1) };
  return {
    name,
    operation: 'Const',
    inputs: [],
    controlInputs,
    attributes: { dtype: typeAttribute(dtype), value: { kind: 'tensor', value } },
  };
}
