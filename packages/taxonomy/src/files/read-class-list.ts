import { ClassIdReader, type SpellingOptions } from '../graph/class-id-reader.js';
import type { ClassId } from '../graph/class-id.js';
import { describeClassId } from '../graph/describe-class-id.js';
import { parseIntegerId } from '../graph/parse-integer-id.js';
import { TaxonomyError } from '../taxonomy-error.js';
import { readTextFile } from './read-text-file.js';
import { textLines } from './text-lines.js';

/** How a class list is written. */
export interface ClassListOptions extends SpellingOptions {
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
 * @throws TaxonomyError naming source and line if an integer is wanted and a word is none, or two spellings fall together.
 * @example
 * parseClassList('2 cat\n1 dog\n2 cat\n'); // [2, 1]
 */
export function parseClassList(
  text: string,
  { stringIds = false, source, onWarning }: ClassListOptions = {},
): ClassId[] {
  const words = Array.from(textLines(text, source), ({ text: record, line }) => {
    const word = record.split(/\s/, 1)[0]!;
    return { word, rest: record.slice(word.length).trim(), line };
  });
  const keep =
    stringIds === 'auto' ? words.some(({ word }) => parseIntegerId(word) === undefined) : stringIds;
  const ids = new ClassIdReader({ stringIds: keep, source, onWarning });
  const classes = new Set(words.map(({ word, line }) => ids.read(word, line)));
  ids.finish();
  const joined = keep ? firstJoined(words) : undefined;
  if (joined !== undefined) {
    const [first, second] = joined;
    const message =
      `the lines ${first.line} and ${second.line} both begin with ${describeClassId(first.word)}, which is the class id, but differ ` +
      'behind it; ids of a class list hold no blanks';
    if (onWarning === undefined) process.emitWarning(message, 'TaxonomyWarning');
    else onWarning(source === undefined ? message : `${source}: ${message}`);
  }
  return [...classes];
}

interface ListedWord {
  readonly word: string;
  /** What follows it on the line. */
  readonly rest: string;
  readonly line: number;
}

/** Two lines that become the same class although they differ behind its id. */
function firstJoined(words: readonly ListedWord[]): readonly [ListedWord, ListedWord] | undefined {
  const known = new Map<string, ListedWord>();
  for (const listed of words) {
    const first = known.get(listed.word);
    if (first === undefined) known.set(listed.word, listed);
    else if (first.rest !== listed.rest) return [first, listed];
  }
  return undefined;
}

/**
 * Reads a class list file: the first word of each line, later repetitions dropped, order kept.
 *
 * @throws TaxonomyError if the file cannot be read, holds no class, or an integer is wanted and a word is none.
 * @example
 * readClassList('hierarchies/ilsvrc/classes.txt', { stringIds: true })[0]; // 'n01440764'
 */
export function readClassList(path: string, options: Omit<ClassListOptions, 'source'> = {}): ClassId[] {
  const classes = parseClassList(readTextFile(path, 'class list'), { ...options, source: path });
  if (classes.length === 0) {
    throw new TaxonomyError('the class list is empty; remedy: write one class id at the start of each line', {
      source: path,
    });
  }
  return classes;
}
