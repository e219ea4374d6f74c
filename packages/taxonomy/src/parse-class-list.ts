import type { ClassId } from './class-id.js';
import { parseIntegerId } from './parse-integer-id.js';
import { requireId } from './require-id.js';
import { textLines } from './text-lines.js';

/** How a class list is written. */
export interface ClassListOptions {
  /**
   * `false`: ids are integers; `true`: strings; `'auto'`: integers if all of them are, else all stay strings.
   * @default false
   */
  readonly stringIds?: boolean | 'auto' | undefined;
  /**
   * Name of the input for error messages.
   * @default undefined
   */
  readonly source?: string | undefined;
}

/**
 * Reads a class list: the first word of each line that is not blank, later repetitions dropped, order kept.
 *
 * @throws TaxonomyError naming source and line if an integer is wanted and a word is none.
 * @example
 * parseClassList('2 cat\n1 dog\n2 cat\n'); // [2, 1]
 */
export function parseClassList(
  text: string,
  { stringIds = false, source }: ClassListOptions = {},
): ClassId[] {
  const words = Array.from(textLines(text, source), ({ text: record, line }) => ({
    word: record.split(/\s/, 1)[0]!,
    line,
  }));
  const keep =
    stringIds === 'auto' ? words.some(({ word }) => parseIntegerId(word) === undefined) : stringIds;
  return [...new Set(words.map(({ word, line }) => requireId(word, { stringIds: keep, source, line })))];
}
