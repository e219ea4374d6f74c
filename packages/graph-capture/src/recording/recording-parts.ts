import type * as tf from '@tensorflow/tfjs';
import type { AttributeValue, GraphNode } from '../graph-node.js';
import type { Execution } from './execution.js';

/** A tensor from outside that the recorded function may use. */
export interface KnownTensor {
  readonly tensor: tf.Tensor;
  /** Makes the node that stands for the tensor, the first time it is used. */
  readonly node: () => GraphNode;
  /** The handle of the variable that the node reads, for the order of reads and updates. */
  readonly handle?: string;
}

/** An operation that changes variables in place. */
export interface UpdateOperation {
  readonly operation: string;
  /** Variables that it changes, its first inputs. */
  readonly variables: readonly tf.Variable[];
  /** The other inputs. */
  readonly inputs: readonly tf.Tensor[];
  readonly attributes: Readonly<Record<string, AttributeValue>>;
}

/** What a recording needs to know of the variables. */
export interface RecordedVariables {
  /** Name of the node that holds the resource of a variable, or `undefined` for one that is not tracked. */
  handleOf(variable: tf.Variable): string | undefined;
}

/** How a function is recorded. */
export interface RecordingOptions {
  /** Begins the names of all nodes. */
  readonly prefix: string;
  readonly variables: RecordedVariables;
  readonly execution: Execution;
  /** Is told how many operations are recorded, after each. @default none */
  readonly onOperation?: ((operations: number) => void) | undefined;
}
