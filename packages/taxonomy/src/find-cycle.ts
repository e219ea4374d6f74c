import type { TaxonomyGraph } from './taxonomy-graph.js';

/**
 * One cycle of the graph as node numbers, each the parent of the next and the last the parent of the first;
 * `undefined` if there is none.
 */
export function findCycle(graph: TaxonomyGraph): number[] | undefined {
  const { size, parentStarts, parentList, topologicalOrder } = graph;
  if (topologicalOrder.length === size) return undefined;
  const sorted = new Uint8Array(size);
  for (const node of topologicalOrder) sorted[node] = 1;
  // Every unsorted node has an unsorted parent, so walking upwards among them must come back to a node seen before.
  const seenAt = new Map<number, number>();
  const path: number[] = [];
  let node = sorted.indexOf(0);
  while (!seenAt.has(node)) {
    seenAt.set(node, path.length);
    path.push(node);
    const parents = parentList.subarray(parentStarts[node], parentStarts[node + 1]);
    node = parents.find((parent) => sorted[parent] === 0)!;
  }
  return path.slice(seenAt.get(node)).reverse();
}
