import { ancestorDistances } from './ancestor-distances.js';
import type { ClassId } from '../graph/class-id.js';
import type { Taxonomy } from '../graph/taxonomy.js';

/**
 * Smallest number of edges from one class up to a common ancestor and down to the other; `undefined` if they share none.
 *
 * @throws TaxonomyError if a class is unknown.
 * @example
 * shortestPathLength(taxonomy, 'apple', 'pear'); // 2
 */
export function shortestPathLength(taxonomy: Taxonomy, a: ClassId, b: ClassId): number | undefined {
  const fromA = ancestorDistances(taxonomy, a);
  let shortest = Infinity;
  for (const [node, distance] of ancestorDistances(taxonomy, b)) {
    shortest = Math.min(shortest, distance + (fromA.get(node) ?? Infinity));
  }
  return shortest === Infinity ? undefined : shortest;
}
