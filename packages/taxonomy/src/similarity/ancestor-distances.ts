import type { ClassId } from '../graph/class-id.js';
import type { Taxonomy } from '../graph/taxonomy.js';

/**
 * The class itself (0) and all its ancestors with the smallest number of edges upward, nearest first.
 *
 * @throws TaxonomyError if the class is unknown.
 * @example
 * ancestorDistances(taxonomy, 'apple'); // Map { 'apple' => 0, 'pome' => 1, 'fruit' => 2, … }
 */
export function ancestorDistances(taxonomy: Taxonomy, id: ClassId): Map<ClassId, number> {
  const { parentStarts, parentList } = taxonomy.graph;
  const distances = new Map([[taxonomy.indexOf(id), 0]]);
  // A map may grow while it is iterated: this is a breadth-first search, so the first distance is the smallest.
  for (const [node, distance] of distances) {
    for (let e = parentStarts[node]!; e < parentStarts[node + 1]!; e++) {
      if (!distances.has(parentList[e]!)) distances.set(parentList[e]!, distance + 1);
    }
  }
  return new Map(Array.from(distances, ([node, distance]) => [taxonomy.nodes[node]!, distance]));
}
