import type { ClassId } from '../graph/class-id.js';
import type { Taxonomy } from '../graph/taxonomy.js';

/** A taxonomy with all that belongs to it: what importers return and a hierarchy folder holds. */
export interface NamedTaxonomy {
  /** The relations. */
  readonly taxonomy: Taxonomy;
  /** Display names; not every node needs one. */
  readonly names: ReadonlyMap<ClassId, string>;
  /** The classes that images carry, in the order of the dataset's labels. */
  readonly classes: readonly ClassId[];
}
