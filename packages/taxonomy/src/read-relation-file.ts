import type { SpellingOptions } from './class-id-reader.js';
import { parseRelations } from './parse-relations.js';
import { requireReadingDirection } from './reading-direction.js';
import { readTextFile } from './read-text-file.js';
import { TaxonomyError } from './taxonomy-error.js';
import { Taxonomy } from './taxonomy.js';

/** Options of {@link readRelationFile}. */
export interface ReadRelationFileOptions extends SpellingOptions {
  /**
   * Columns are child and parent (NABirds) instead of parent and child.
   * @default false
   */
  readonly isA?: boolean | undefined;
  /**
   * Keep ids as strings (WordNet synsets, iNaturalist) instead of reading integers.
   * @default false
   */
  readonly stringIds?: boolean | undefined;
}

/**
 * Reads a taxonomy from a relation file.
 *
 * @throws TaxonomyError naming file and line if the file cannot be read, a line is malformed, the relations form a cycle,
 * there are none, or they are surely read the wrong way round.
 * @example
 * readRelationFile('hierarchies/cifar-100/hierarchy.txt').leaves.length; // 100
 */
export function readRelationFile(path: string, options: ReadRelationFileOptions = {}): Taxonomy {
  const relations = parseRelations(readTextFile(path, 'hierarchy'), { ...options, source: path });
  if (relations.length === 0) {
    throw new TaxonomyError('the hierarchy is empty; remedy: write one relation "parent child" per line', {
      source: path,
    });
  }
  const taxonomy = Taxonomy.fromEdges(relations, { source: path });
  requireReadingDirection(taxonomy, { isA: options.isA ?? false, source: path });
  return taxonomy;
}
