import type { TaxonomyGraph } from './taxonomy-graph.js';

/** Options of {@link reachableNodes}. */
export interface ReachableNodesOptions {
  /** Node numbers to begin with. */
  readonly from: Iterable<number>;
  /** Towards the parents or towards the children. */
  readonly direction: 'up' | 'down';
}

/** Node numbers reachable from the given ones, those included, breadth first and each once. */
export function reachableNodes(graph: TaxonomyGraph, { from, direction }: ReachableNodesOptions): number[] {
  const up = direction === 'up';
  const [starts, list] = up ? [graph.parentStarts, graph.parentList] : [graph.childStarts, graph.childList];
  const seen = new Set(from);
  // A set may grow while it is iterated; the new members are visited too, in the order they were added.
  for (const node of seen) {
    for (let e = starts[node]!; e < starts[node + 1]!; e++) seen.add(list[e]!);
  }
  return [...seen];
}
