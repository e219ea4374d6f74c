import type { ClassId } from '../graph/class-id.js';
import { compareSubsumers } from './compare-subsumers.js';
import { reachableNodes } from '../graph/reachable-nodes.js';
import type { Taxonomy } from '../graph/taxonomy.js';

/**
 * The deepest node that is an ancestor of both classes or one of them; `undefined` if they share no ancestor.
 * Among equally deep ones (possible in a DAG only) the lower one wins, then the one with the smaller id.
 *
 * @throws TaxonomyError if a class is unknown.
 * @example
 * lowestCommonSubsumer(taxonomy, 'apple', 'orange'); // 'fruit'
 */
export function lowestCommonSubsumer(taxonomy: Taxonomy, a: ClassId, b: ClassId): ClassId | undefined {
  const above = (id: ClassId) =>
    reachableNodes(taxonomy.graph, { from: [taxonomy.indexOf(id)], direction: 'up' });
  const aboveA = new Set(above(a));
  const compare = compareSubsumers(taxonomy);
  let best: number | undefined;
  for (const node of above(b)) {
    if (aboveA.has(node) && (best === undefined || compare(node, best) < 0)) best = node;
  }
  return best === undefined ? undefined : taxonomy.nodes[best];
}
