import type { TaxonomyGraph } from './taxonomy-graph.js';

/**
 * One cycle of the graph as node numbers, each the parent of the next and the last the parent of the first;
 * `undefined` if there is none.
 */
export function findCycle(graph: TaxonomyGraph): number[] | undefined {
  const { size, topologicalOrder } = graph;
  if (topologicalOrder.length === size) return undefined;
  const sorted = new Uint8Array(size);
  for (const node of topologicalOrder) sorted[node] = 1;
  // Whatever could not be sorted has a parent that could not either.
  return cycleAmong(graph, { start: sorted.indexOf(0), isStep: (parent) => sorted[parent] === 0 });
}

/** Options of {@link cycleAmong}. */
export interface CycleAmongOptions {
  /** Node number to begin with. */
  readonly start: number;
  /** Whether the walk may go from a node up to this parent; at least one parent of every node reached must do. */
  readonly isStep: (parent: number, node: number) => boolean;
}

/** Walks upwards until a node comes again; the way between is a cycle, given from parent to child. */
export function cycleAmong(
  { parentStarts, parentList }: TaxonomyGraph,
  { start, isStep }: CycleAmongOptions,
): number[] {
  const seenAt = new Map<number, number>();
  const path: number[] = [];
  let node = start;
  while (!seenAt.has(node)) {
    seenAt.set(node, path.length);
    path.push(node);
    const child = node;
    const parents = parentList.subarray(parentStarts[node], parentStarts[node + 1]);
    node = parents.find((parent) => isStep(parent, child))!;
  }
  return path.slice(seenAt.get(node)).reverse();
}
