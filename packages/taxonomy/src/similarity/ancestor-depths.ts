import type { ClassId } from '../graph/class-id.js';
import type { DepthOptions } from '../graph/taxonomy-options.js';
import type { Taxonomy } from '../graph/taxonomy.js';

/**
 * The class itself and all its ancestors with their depths, nearest first.
 *
 * @throws TaxonomyError if the class is unknown.
 * @example
 * ancestorDepths(taxonomy, 'pome'); // Map { 'pome' => 4, 'fruit' => 3, … }
 */
export function ancestorDepths(
  taxonomy: Taxonomy,
  id: ClassId,
  options: DepthOptions = {},
): Map<ClassId, number> {
  const nodes = [id, ...taxonomy.ancestors(id)];
  return new Map(nodes.map((node) => [node, taxonomy.depth(node, options)]));
}
