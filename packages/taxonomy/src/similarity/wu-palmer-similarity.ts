import type { ClassId } from '../graph/class-id.js';
import { requireCommonSubsumer } from './require-common-subsumer.js';
import { shortestPathLength } from './shortest-path-length.js';
import type { Taxonomy } from '../graph/taxonomy.js';

/**
 * `2·D / (d₁ + d₂)` in (0, 1], where D is the depth of the lowest common subsumer and dᵢ = D + length of the shortest path
 * between class and subsumer. That path may run through a common ancestor of the two, so on a DAG dᵢ can be smaller than
 * the depth of the class.
 *
 * Wu & Palmer, "Verb semantics and lexical selection", ACL 1994.
 *
 * @throws TaxonomyError if a class is unknown or the two share no ancestor.
 * @example
 * wuPalmerSimilarity(cifar, apple, orange); // 0.6
 */
export function wuPalmerSimilarity(taxonomy: Taxonomy, a: ClassId, b: ClassId): number {
  const subsumer = requireCommonSubsumer(taxonomy, a, b);
  const depth = taxonomy.depth(subsumer);
  const [toA, toB] = [a, b].map((id) => shortestPathLength(taxonomy, id, subsumer)!);
  return (2 * depth) / (depth + toA! + depth + toB!);
}
