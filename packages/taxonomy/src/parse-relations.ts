import { describeClassId } from './describe-class-id.js';
import type { Relation } from './relation.js';
import { requireId } from './require-id.js';
import { TaxonomyError } from './taxonomy-error.js';
import { textLines } from './text-lines.js';

/** How a relation file is written. */
export interface RelationOptions {
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
 * @throws TaxonomyError naming source and line if a line has one word only or an id is no integer.
 * @example
 * parseRelations('1 2\n1 3\n'); // [[1, 2, 1], [1, 3, 2]]: parent, child, line
 */
export function parseRelations(
  text: string,
  { isA = false, stringIds = false, source }: RelationOptions = {},
): Relation[] {
  const relations: Relation[] = [];
  for (const { text: record, line } of textLines(text, source)) {
    const gap = /\s+/.exec(record);
    if (gap === null) {
      throw new TaxonomyError(
        `expected two ids separated by white space (${isA ? 'child parent' : 'parent child'}), ` +
          `received ${describeClassId(record)}; remedy: complete or remove the line`,
        { source, line },
      );
    }
    const first = requireId(record.slice(0, gap.index), { stringIds, source, line });
    const second = requireId(record.slice(gap.index + gap[0].length), { stringIds, source, line });
    relations.push(isA ? [second, first, line] : [first, second, line]);
  }
  return relations;
}
