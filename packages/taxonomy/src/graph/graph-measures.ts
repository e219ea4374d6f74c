import type { TaxonomyGraph } from './taxonomy-graph.js';

/** Height and depth of every node of a graph without cycles, `[size]` each. */
export interface GraphMeasures {
  /** Edges on the longest way down; 0 for leaves. */
  readonly heights: Int32Array;
  /** Nodes on the longest way up; 1 for roots. */
  readonly maxDepths: Int32Array;
  /** Nodes on the shortest way up; 1 for roots. */
  readonly minDepths: Int32Array;
  /** Greatest height of any node; 0 for an empty graph. */
  readonly maxHeight: number;
}

/** Computes heights and depths by two sweeps over the topological order (no recursion). */
export function measureGraph(graph: TaxonomyGraph): GraphMeasures {
  const { size, parentStarts, parentList, topologicalOrder } = graph;
  const heights = new Int32Array(size);
  const maxDepths = new Int32Array(size).fill(1);
  const minDepths = new Int32Array(size).fill(1);
  for (const node of topologicalOrder) {
    const [start, end] = [parentStarts[node]!, parentStarts[node + 1]!];
    if (start === end) continue;
    let [deepest, shallowest] = [0, Infinity];
    for (let e = start; e < end; e++) {
      deepest = Math.max(deepest, maxDepths[parentList[e]!]!);
      shallowest = Math.min(shallowest, minDepths[parentList[e]!]!);
    }
    maxDepths[node] = deepest + 1;
    minDepths[node] = shallowest + 1;
  }
  for (let at = topologicalOrder.length - 1; at >= 0; at--) {
    const node = topologicalOrder[at]!;
    for (let e = parentStarts[node]!; e < parentStarts[node + 1]!; e++) {
      const parent = parentList[e]!;
      if (heights[parent]! <= heights[node]!) heights[parent] = heights[node]! + 1;
    }
  }
  const maxHeight = heights.reduce((highest, height) => Math.max(highest, height), 0);
  return { heights, maxDepths, minDepths, maxHeight };
}
