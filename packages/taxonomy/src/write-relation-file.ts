import { formatRelations } from './format-relations.js';
import type { FormatRelationsOptions } from './format-relations.js';
import type { Taxonomy } from './taxonomy.js';
import { writeTextFile } from './write-text-file.js';

/**
 * Writes a taxonomy as relation file, in full or not at all.
 *
 * @throws TaxonomyError if an id cannot be written or the place is not writable.
 * @example
 * writeRelationFile('birds.txt', taxonomy);
 */
export function writeRelationFile(
  path: string,
  taxonomy: Taxonomy,
  options: FormatRelationsOptions = {},
): void {
  writeTextFile(path, formatRelations(taxonomy, options));
}
