import type { ClassId } from '../graph/class-id.js';
import type { Taxonomy } from '../graph/taxonomy.js';
import { requireCommonSubsumer } from './require-common-subsumer.js';

/**
 * Height of the lowest common subsumer divided by the height of the whole hierarchy, in [0, 1].
 * For a class with itself this is its own height, so 0 only for leaves.
 *
 * Barz & Denzler, "Hierarchy-based image embeddings for semantic image retrieval", WACV 2019, eq. 1.
 *
 * @throws TaxonomyError if a class is unknown or the two share no ancestor.
 * @example
 * lcsHeightDissimilarity(cifar, apple, orange); // 0.25
 */
export function lcsHeightDissimilarity(taxonomy: Taxonomy, a: ClassId, b: ClassId): number {
  const height = taxonomy.height(requireCommonSubsumer(taxonomy, a, b));
  // A hierarchy of isolated nodes has height 0; the only pairs with a subsumer are then equal classes.
  return height === 0 ? 0 : height / taxonomy.maxHeight;
}

/**
 * One minus the height of the lowest common subsumer over the height of the hierarchy, in [0, 1].
 *
 * Barz & Denzler, "Hierarchy-based image embeddings for semantic image retrieval", WACV 2019, eq. 2.
 *
 * @throws TaxonomyError if a class is unknown or the two share no ancestor.
 * @example
 * lcsHeightSimilarity(cifar, apple, orange); // 0.75
 */
export function lcsHeightSimilarity(taxonomy: Taxonomy, a: ClassId, b: ClassId): number {
  return 1 - lcsHeightDissimilarity(taxonomy, a, b);
}
