import type { ClassId } from './class-id.js';
import { reachableNodes } from './reachable-nodes.js';
import type { Taxonomy } from './taxonomy.js';

/** Classes and all their ancestors where these form a tree, in compact form; read only. */
export interface AncestorTree {
  /** Node numbers in the taxonomy, breadth first, so that every parent comes before its children, `[size]`. */
  readonly nodes: Int32Array;
  /** Positions of the parents in `nodes`, −1 for a root, `[size]`. */
  readonly parents: Int32Array;
  /** Positions of the classes in `nodes`, `[classes]`. */
  readonly classes: Int32Array;
  /** Positions of the roots above the classes, `[classes]`; in a forest they are not all the same. */
  readonly roots: Int32Array;
}

/** Options of {@link ancestorTree}. */
export interface AncestorTreeOptions {
  /**
   * Classes whose ancestors are wanted, in the order of the result.
   * @default the leaves in ascending order
   */
  readonly classes?: readonly ClassId[] | undefined;
}

/**
 * The part of a taxonomy that lies above some classes, if it is a tree or a forest; the rest of the taxonomy may be a DAG.
 *
 * Heights are those of the whole taxonomy: `taxonomy.measures.heights[nodes[i]]`.
 *
 * @returns nothing if a class or an ancestor of one has several parents (or one that is repeated)
 * @throws TaxonomyError if a class is unknown.
 * @example
 * const taxonomy = Taxonomy.fromEdges([['food', 'fruit'], ['food', 'bread'], ['fruit', 'apple'], ['fruit', 'pear']]);
 * ancestorTree(taxonomy, { classes: ['pear', 'bread'] }).parents; // Int32Array [-1, 0, 0, 1] of food, fruit, bread, pear
 */
export function ancestorTree(
  taxonomy: Taxonomy,
  { classes = taxonomy.leaves }: AncestorTreeOptions = {},
): AncestorTree | undefined {
  const { size, parentStarts, parentList, topologicalOrder } = taxonomy.graph;
  const classNodes = classes.map((id) => taxonomy.indexOf(id));
  const isAbove = new Uint8Array(size);
  for (const node of reachableNodes(taxonomy.graph, { from: classNodes, direction: 'up' })) isAbove[node] = 1;
  // A node leaves the queue of the topological sort after its only parent: in a tree this is the breadth-first order.
  const nodes = topologicalOrder.filter((node) => isAbove[node] === 1);
  const positions = new Int32Array(size);
  const parents = new Int32Array(nodes.length);
  const roots = new Int32Array(nodes.length);
  for (let at = 0; at < nodes.length; at++) {
    const node = nodes[at]!;
    positions[node] = at;
    const [start, end] = [parentStarts[node]!, parentStarts[node + 1]!];
    if (end - start > 1) return undefined;
    parents[at] = start === end ? -1 : positions[parentList[start]!]!;
    roots[at] = start === end ? at : roots[parents[at]!]!;
  }
  const classPositions = Int32Array.from(classNodes, (node) => positions[node]!);
  return { nodes, parents, classes: classPositions, roots: classPositions.map((at) => roots[at]!) };
}
