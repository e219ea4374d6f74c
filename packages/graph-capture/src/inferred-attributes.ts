import { typeAttribute, type AttributeValue } from './graph-node.js';
import type { TensorMetadata } from './native-backend.js';

/** Operations for which TensorFlow.js names no element type, since TensorFlow finds it where it runs them one by one. */
const untyped: ReadonlySet<string> = new Set(['ExpandDims']);

/**
 * The attributes that a graph needs for an operation beyond those that TensorFlow.js gives it.
 *
 * @param operation - TensorFlow's name
 * @param outputs - what the operation gave, the first of the element type in question
 *
 * @example
 * ```ts
 * inferredAttributes('ExpandDims', [{ id: 7, shape: [3, 1], dtype: 1 }]); // { T: { kind: 'type', value: 1 } }
 * ```
 */
export function inferredAttributes(
  operation: string,
  outputs: readonly TensorMetadata[],
): Readonly<Record<string, AttributeValue>> {
  const [first] = outputs;
  return first && untyped.has(operation) ? { T: typeAttribute(first.dtype) } : {};
}
