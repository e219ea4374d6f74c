import { compareClassIds } from '../graph/compare-class-ids.js';
import type { Taxonomy } from '../graph/taxonomy.js';

/**
 * Order of preference among common subsumers, best first: greatest depth, then smallest height, then smallest id.
 * Only a node with several parents can make two common subsumers equally deep; then the rule decides, so that results never
 * depend on the order of the input.
 *
 * @param taxonomy - gives depths, heights and ids.
 * @returns a comparison of two node numbers for `sort`.
 */
export function compareSubsumers(taxonomy: Taxonomy): (a: number, b: number) => number {
  const { maxDepths, heights } = taxonomy.measures;
  return (a, b) =>
    maxDepths[b]! - maxDepths[a]! ||
    heights[a]! - heights[b]! ||
    compareClassIds(taxonomy.nodes[a]!, taxonomy.nodes[b]!);
}
