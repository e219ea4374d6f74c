import type { ClassId, Taxonomy } from '@semantic-embeddings/taxonomy';
import type { TaxonomyBranch } from './page-data.js';

/** How nodes are named and illustrated. */
export interface BranchOptions {
  readonly nameOf: (node: ClassId) => string;
  /** Pictures of a class, as `data:` URIs. */
  readonly picturesOf: (node: ClassId) => readonly string[];
}

/**
 * The part of a tree below a node, with names and pictures for the page.
 *
 * @example taxonomyBranch(taxonomy, taxonomy.roots[0], options).children.length // 6
 */
export function taxonomyBranch(taxonomy: Taxonomy, node: ClassId, options: BranchOptions): TaxonomyBranch {
  return {
    name: options.nameOf(node),
    pictures: options.picturesOf(node),
    children: taxonomy.children(node).map((child) => taxonomyBranch(taxonomy, child, options)),
  };
}
