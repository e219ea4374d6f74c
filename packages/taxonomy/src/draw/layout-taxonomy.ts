import type { Taxonomy } from '../graph/taxonomy.js';

/** Gap between leaves with different parents, in rows, in addition to the distance of 1. */
const COUSIN_GAP = 0.4;

/** Place of every node by node number: which column, and at which height in rows. */
export interface TaxonomyLayout {
  /** Longest distance from a root, `[nodes]`. */
  readonly columns: Int32Array;
  /** Centre in rows from the top, `[nodes]`. */
  readonly rows: Float64Array;
  /** Number of columns. */
  readonly columnCount: number;
  /** Total height in rows. */
  readonly rowCount: number;
}

/**
 * Places a taxonomy from left to right: a node's column is its depth, leaves fill the rows in order of the relations, and an
 * inner node stands in the middle of its children. In a DAG a node is placed with the first of its deepest parents.
 */
export function layoutTaxonomy(taxonomy: Taxonomy): TaxonomyLayout {
  const { size } = taxonomy.graph;
  const { maxDepths } = taxonomy.measures;
  const { roots, children } = spanningForest(taxonomy);
  const columns = maxDepths.map((depth) => depth - 1);
  const rows = new Float64Array(size);
  let next = 0.5;
  let previousParent = -1;
  const place = (node: number, parent: number) => {
    const below = children[node]!;
    if (below.length > 0) {
      rows[node] = (rows[below[0]!]! + rows[below.at(-1)!]!) / 2;
      return;
    }
    if (next > 1 && previousParent !== parent) next += COUSIN_GAP;
    rows[node] = next++;
    previousParent = parent;
  };
  for (const root of roots) visitPostOrder(root, children, place);
  return {
    columns,
    rows,
    columnCount: columns.reduce((most, column) => Math.max(most, column + 1), 0),
    rowCount: size === 0 ? 0 : next - 0.5,
  };
}

/** Gives every node but the roots exactly one parent: the first among the deepest. */
function spanningForest({ graph, measures: { maxDepths } }: Taxonomy): {
  roots: number[];
  children: number[][];
} {
  const children = Array.from({ length: graph.size }, (): number[] => []);
  const roots: number[] = [];
  const isPlaced = new Uint8Array(graph.size);
  for (let node = 0; node < graph.size; node++) {
    if (graph.parentStarts[node] === graph.parentStarts[node + 1]) roots.push(node);
    for (let e = graph.childStarts[node]!; e < graph.childStarts[node + 1]!; e++) {
      const child = graph.childList[e]!;
      if (isPlaced[child] === 1 || maxDepths[child] !== maxDepths[node]! + 1) continue;
      isPlaced[child] = 1;
      children[node]!.push(child);
    }
  }
  return { roots, children };
}

/** Visits all nodes below a root, children before parents, without recursion. */
function visitPostOrder(
  root: number,
  children: readonly (readonly number[])[],
  visit: (node: number, parent: number) => void,
): void {
  const path = [root];
  const next = [0];
  while (path.length > 0) {
    const node = path.at(-1)!;
    const position = next[next.length - 1]!++;
    const child = children[node]![position];
    if (child !== undefined) {
      path.push(child);
      next.push(0);
      continue;
    }
    path.pop();
    next.pop();
    visit(node, path.at(-1) ?? -1);
  }
}
