import type { ClassId } from './class-id.js';
import { reachableNodes } from './reachable-nodes.js';
import { Taxonomy } from './taxonomy.js';

/** Options of {@link restrictToClasses}. */
export interface RestrictToClassesOptions {
  /** Classes to keep, with all their ancestors. */
  readonly classes: readonly ClassId[];
  /**
   * Keep below every kept node one longest way down as well: all heights, and so all similarities of the classes, then stay
   * what they are in the whole taxonomy (provided one of its highest nodes is kept).
   * @default false
   */
  readonly keepHeights?: boolean;
}

/**
 * The part of a taxonomy that some classes need: the classes, their ancestors and all relations among these.
 *
 * @throws TaxonomyError if a class is unknown.
 * @example
 * const taxonomy = Taxonomy.fromEdges([['a', 'b'], ['a', 'c'], ['c', 'd']]);
 * restrictToClasses(taxonomy, { classes: ['b'] }).nodes; // ['a', 'b']
 * restrictToClasses(taxonomy, { classes: ['b'], keepHeights: true }).maxHeight; // 2
 */
export function restrictToClasses(
  taxonomy: Taxonomy,
  { classes, keepHeights = false }: RestrictToClassesOptions,
): Taxonomy {
  const from = classes.map((id) => taxonomy.indexOf(id));
  const kept = new Set(reachableNodes(taxonomy.graph, { from, direction: 'up' }));
  if (keepHeights) addLongestWaysDown(taxonomy, kept);
  const edges = [...taxonomy.edges()].filter((edge) => edge.every((id) => kept.has(taxonomy.indexOf(id))));
  return Taxonomy.fromEdges(edges, { nodes: classes, source: taxonomy.source });
}

/** Adds to each node, until nothing is missing, one child that its height comes from. */
function addLongestWaysDown({ graph, measures: { heights } }: Taxonomy, kept: Set<number>): void {
  for (const node of kept) {
    const children = graph.childList.subarray(graph.childStarts[node], graph.childStarts[node + 1]);
    const highest = children.filter((child) => heights[child] === heights[node]! - 1);
    // The set grows while it is iterated, so the added child gets its own way down in turn.
    if (highest.length > 0 && !highest.some((child) => kept.has(child))) kept.add(highest[0]!);
  }
}
