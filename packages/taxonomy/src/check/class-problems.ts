import type { ClassId } from '../graph/class-id.js';
import { compareClassIds } from '../graph/compare-class-ids.js';
import type { IndexedRelations } from '../graph/index-relations.js';
import { reachableNodes } from '../graph/reachable-nodes.js';
import type { TaxonomyGraph } from '../graph/taxonomy-graph.js';

/** Options of {@link findClassProblems}. */
export interface ClassProblemsOptions {
  readonly relations: IndexedRelations;
  /** Listed classes; the leaves if undefined. */
  readonly classes: readonly ClassId[] | undefined;
}

/** The part of a validation report that concerns the classes. */
export function findClassProblems(
  graph: TaxonomyGraph,
  { relations: { nodes, indexes }, classes }: ClassProblemsOptions,
) {
  const { childStarts } = graph;
  const isLeaf = (node: number) => childStarts[node] === childStarts[node + 1];
  const listed = classes ?? nodes.filter((_, node) => isLeaf(node)).sort(compareClassIds);
  const known = listed.filter((id) => indexes.has(id));
  const numberOf = (id: ClassId) => indexes.get(id)!;
  const joined = largestPart(graph, new Set(known.map(numberOf)));
  return {
    classes: listed.length,
    unknownClasses: listed.filter((id) => !indexes.has(id)),
    unreachableClasses: known.filter((id) => !joined.has(numberOf(id))),
    innerClasses: known.filter((id) => !isLeaf(numberOf(id))),
  };
}

/** All nodes below the root that most of the given nodes are below; empty if there is no root. */
function largestPart(graph: TaxonomyGraph, wanted: ReadonlySet<number>): ReadonlySet<number> {
  const { size, parentStarts } = graph;
  let largest: readonly number[] = [];
  let most = -1;
  for (let root = 0; root < size; root++) {
    if (parentStarts[root] !== parentStarts[root + 1]) continue;
    const below = reachableNodes(graph, { from: [root], direction: 'down' });
    const count = below.filter((node) => wanted.has(node)).length;
    if (count > most) [largest, most] = [below, count];
  }
  return new Set(largest);
}
