/** A value of an attribute of a node, as TensorFlow's `AttrValue` has it. */
export type AttributeValue =
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'int' | 'float' | 'type'; readonly value: number }
  | { readonly kind: 'bool'; readonly value: boolean }
  | { readonly kind: 'shape'; readonly value: readonly number[] }
  | { readonly kind: 'ints' | 'floats'; readonly value: readonly number[] }
  | { readonly kind: 'bools'; readonly value: readonly boolean[] }
  | { readonly kind: 'tensor'; readonly value: ConstantTensor };

/** A tensor that is stored in the graph itself. */
export interface ConstantTensor {
  /** TensorFlow's number of the element type. */
  readonly dtype: number;
  readonly shape: readonly number[];
  /** Elements, row-major, little-endian. */
  readonly content: Uint8Array;
}

/** One operation of a graph. */
export interface GraphNode {
  /** Unique in the graph. */
  readonly name: string;
  /** TensorFlow's name of the operation, for example `Conv2D`. */
  readonly operation: string;
  /** Outputs of other nodes, `name:index`. */
  readonly inputs: readonly string[];
  /** Nodes that must have run before. @default [] */
  readonly controlInputs?: readonly string[];
  /** Where it runs, for example `/device:GPU:1`; empty leaves it to TensorFlow. @default '' */
  readonly device?: string;
  /** Shapes of its outputs, where the recording has seen them. */
  readonly shapes?: readonly (readonly number[])[];
  readonly attributes: Readonly<Record<string, AttributeValue>>;
}

/** The attribute that names an element type. */
export function typeAttribute(dtype: number): AttributeValue {
  return { kind: 'type', value: dtype };
}
