import type { AttributeValue } from '../graph-node.js';
import type { BindingAttribute, TensorMetadata } from '../native-backend.js';
import type { TensorType } from '../shapes/shape-function.js';

/** An operation as the backend hands it to native TensorFlow, and its attributes as a graph has them. */
export interface OperationCall {
  readonly name: string;
  readonly attributes: readonly BindingAttribute[];
  readonly values: Readonly<Record<string, AttributeValue>>;
  readonly inputs: readonly number[];
  /** Number of outputs. */
  readonly count: number;
}

/** How the operations of a function are carried out while it is recorded. */
export interface Execution {
  /** Takes note of a tensor from outside. */
  know(id: number, type: TensorType): void;
  /** Takes note of a tensor that JavaScript has made. */
  constant(id: number, type: TensorType): void;
  /** Gives tensors for the outputs of an operation. */
  run(call: OperationCall): TensorMetadata[];
}
