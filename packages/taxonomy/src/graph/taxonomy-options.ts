import type { ClassId } from './class-id.js';

/** Options of `Taxonomy.fromEdges`. */
export interface TaxonomyOptions {
  /**
   * Name of the input for error messages.
   * @default undefined
   */
  readonly source?: string | undefined;
  /**
   * Further nodes, for those that have neither parent nor child.
   * @default []
   */
  readonly nodes?: Iterable<ClassId> | undefined;
}

/** Options of `Taxonomy.depth`. */
export interface DepthOptions {
  /**
   * Count along the longest (`max`) or the shortest (`min`) way to a root.
   * @default 'max'
   */
  readonly mode?: 'max' | 'min';
}
