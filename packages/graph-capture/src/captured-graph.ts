import type { GraphNode } from './graph-node.js';

/** A recorded function: its part of the graph, and where its inputs and outputs are. */
export interface CapturedGraph {
  readonly nodes: readonly GraphNode[];
  /** Placeholders in the order of the inputs. */
  readonly inputs: readonly string[];
  /** Nodes whose first outputs are fetched. */
  readonly outputs: readonly string[];
  /** What the function returned: puts fetched tensors into that form. */
  readonly structure: OutputStructure;
}

/** Form of what a captured function returns. */
export type OutputStructure =
  | { readonly form: 'nothing' }
  | { readonly form: 'tensor' }
  | { readonly form: 'list'; readonly length: number }
  | { readonly form: 'record'; readonly keys: readonly string[] };
