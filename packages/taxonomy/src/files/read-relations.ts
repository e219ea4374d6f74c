import { ClassIdReader, type SpellingOptions } from '../graph/class-id-reader.js';
import { describeClassId } from '../graph/describe-class-id.js';
import type { Relation } from '../graph/relation.js';
import { Taxonomy } from '../graph/taxonomy.js';
import { TaxonomyError } from '../taxonomy-error.js';
import { readTextFile } from './read-text-file.js';
import { checkReadingDirection } from './reading-direction.js';
import { textLines } from './text-lines.js';

/** How a relation file is written. */
export interface RelationOptions extends SpellingOptions {
  /**
   * Columns are child and parent instead of parent and child.
   * @default false
   */
  readonly isA?: boolean | undefined;
  /**
   * Keep ids as strings; the second one may then contain spaces. Otherwise they must be integers.
   * @default false
   */
  readonly stringIds?: boolean | undefined;
  /**
   * Name of the input for error messages.
   * @default undefined
   */
  readonly source?: string | undefined;
}

/**
 * Reads the relations of a parent-child (or child-parent) text: two ids a line, separated by white space.
 * Blank lines are skipped; order and repetitions are kept.
 *
 * @throws TaxonomyError naming source and line if a line has one word only, an id is no integer, or two spellings fall together:
 * `7` and `007` as integers, composed and decomposed letters in text.
 * @example
 * parseRelations('1 2\n1 3\n'); // [[1, 2, 1], [1, 3, 2]]: parent, child, line
 */
export function parseRelations(
  text: string,
  { isA = false, stringIds = false, source, onWarning }: RelationOptions = {},
): Relation[] {
  const relations: Relation[] = [];
  const ids = new ClassIdReader({ stringIds, source, onWarning });
  for (const { text: record, line } of textLines(text, source)) {
    const gap = /\s+/.exec(record);
    if (gap === null) {
      throw new TaxonomyError(
        `expected two ids separated by white space (${isA ? 'child parent' : 'parent child'}), ` +
          `got ${describeClassId(record)}; remedy: ${separatorRemedy(record)}`,
        { source, line },
      );
    }
    const first = ids.read(record.slice(0, gap.index), line);
    const second = ids.read(record.slice(gap.index + gap[0].length), line);
    relations.push(isA ? [second, first, line] : [first, second, line]);
  }
  ids.finish();
  return relations;
}

/** A table in which something else than white space separates the columns. */
function separatorRemedy(record: string): string {
  const separator = /[,;|]/.exec(record)?.[0];
  return separator === undefined
    ? 'complete or remove the line'
    : `separate the ids by a blank instead of ${JSON.stringify(separator)}`;
}

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
  checkReadingDirection(taxonomy, { isA: options.isA ?? false, source: path });
  return taxonomy;
}
