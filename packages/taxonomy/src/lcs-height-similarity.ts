import type { ClassId } from './class-id.js';
import { lcsHeightDissimilarity } from './lcs-height-dissimilarity.js';
import type { Taxonomy } from './taxonomy.js';

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
