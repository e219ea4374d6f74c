import { readRelationFile, type Taxonomy } from '@semantic-embeddings/taxonomy';
import type { Progress } from '../output/progress.js';

/** A hierarchy file as it is named on the command line, and how to read it. */
export interface HierarchyValues {
  readonly hierarchy: string;
  readonly 'is-a': boolean;
  readonly 'str-ids': boolean;
}

/**
 * Reads a relation file; what is lost or doubtful in it is told as a warning.
 *
 * @throws TaxonomyError naming file, line and remedy.
 */
export function readHierarchy(values: HierarchyValues, progress: Progress): Taxonomy {
  return readRelationFile(values.hierarchy, {
    isA: values['is-a'],
    stringIds: values['str-ids'],
    onWarning: (message) => progress.note(`warning: ${message}`),
  });
}
