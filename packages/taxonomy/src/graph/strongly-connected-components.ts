import type { TaxonomyGraph } from './taxonomy-graph.js';

/**
 * Groups of nodes that reach each other, only those with at least two nodes, by Tarjan's algorithm without recursion.
 *
 * Tarjan, "Depth-first search and linear graph algorithms", SIAM J. Comput. 1(2), 1972.
 */
export function stronglyConnectedComponents({ size, childStarts, childList }: TaxonomyGraph): number[][] {
  const order = new Int32Array(size).fill(-1);
  const low = new Int32Array(size);
  const open = new Uint8Array(size);
  const edge = childStarts.slice(0, size);
  const components: number[][] = [];
  const stack: number[] = [];
  const path: number[] = [];
  let visited = 0;
  const enter = (node: number) => {
    order[node] = low[node] = visited++;
    open[node] = 1;
    stack.push(node);
    path.push(node);
  };
  const leave = (node: number) => {
    path.pop();
    const parent = path.at(-1);
    if (parent !== undefined) low[parent] = Math.min(low[parent]!, low[node]!);
    if (low[node] !== order[node]) return;
    const component = stack.splice(stack.lastIndexOf(node));
    for (const member of component) open[member] = 0;
    if (component.length > 1) components.push(component);
  };
  for (let start = 0; start < size; start++) {
    if (order[start] === -1) enter(start);
    while (path.length > 0) {
      const node = path.at(-1)!;
      if (edge[node]! === childStarts[node + 1]!) {
        leave(node);
        continue;
      }
      const child = childList[edge[node]!++]!;
      if (order[child] === -1) enter(child);
      else if (open[child] === 1) low[node] = Math.min(low[node]!, order[child]!);
    }
  }
  return components;
}
