import type { ClassId } from './class-id.js';
import { Taxonomy } from './taxonomy.js';

/** Options of {@link pruneBelowClasses}. */
export interface PruneBelowClassesOptions {
  /** Classes that are to become leaves. */
  readonly classes: readonly ClassId[];
}

/**
 * Removes every relation whose parent is one of the classes, so that each class is a leaf and exactly similar to itself.
 * Nodes below a class that have no other parent stay as further roots; nodes left without any relation disappear.
 *
 * @throws TaxonomyError if a class is unknown or would be left without relations.
 * @example
 * const wordNet = Taxonomy.fromEdges([['cat', 'tiger'], ['animal', 'cat']]);
 * [...pruneBelowClasses(wordNet, { classes: ['cat'] }).edges()]; // [['animal', 'cat']]
 */
export function pruneBelowClasses(taxonomy: Taxonomy, { classes }: PruneBelowClassesOptions): Taxonomy {
  const isClass = new Uint8Array(taxonomy.size);
  for (const id of classes) isClass[taxonomy.indexOf(id)] = 1;
  const kept = [...taxonomy.edges()].filter(([parent]) => isClass[taxonomy.indexOf(parent)] === 0);
  return Taxonomy.fromEdges(kept, { nodes: classes, source: taxonomy.source });
}
