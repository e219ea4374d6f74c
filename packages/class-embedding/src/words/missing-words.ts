import { countOf } from '@semantic-embeddings/formats';
import type { ClassId } from '@semantic-embeddings/taxonomy';
import { EmbeddingError } from '../embedding-error.js';
import { nearestWords } from './nearest-words.js';

/** A class whose words a file lacks. */
export interface MissingClass {
  readonly id: ClassId;
  readonly name: string;
  readonly words: readonly string[];
}

/** What is known of the file. */
export interface MissingWordsOptions {
  readonly source: string;
  /** Number of all classes. */
  readonly classes: number;
  /** All words of the file. */
  readonly list: Iterable<string>;
}

/**
 * The error that names every class without words in a file, what is missing of each, and the nearest spelling that the file has.
 *
 * @example
 * ```ts
 * const missing = [{ id: 4, name: 'aligator', words: ['aligator'] }];
 * missingWords(missing, { source: 'glove.txt', classes: 9, list: ['alligator'] }).message;
 * // 'glove.txt: 1 of 9 classes has no vector: class 4 "aligator" (no "aligator", but "alligator"); …'
 * ```
 */
export function missingWords(
  missing: readonly MissingClass[],
  { source, classes, list }: MissingWordsOptions,
): EmbeddingError {
  const words = [...new Set(missing.flatMap((entry) => entry.words))];
  const near = words.length === 0 ? new Map<string, string>() : nearestWords(words, list);
  const described = missing.map((entry) => `class ${entry.id} "${entry.name}" (${lacks(entry.words, near)})`);
  return new EmbeddingError(
    `${missing.length} of ${countOf(classes, 'class')} ${missing.length === 1 ? 'has' : 'have'} no vector: ${described.join(', ')}; ` +
      'remedy: give other words for them in a file with the class, a tab and the words on each line (--aliases), ' +
      'take the mean of those words of a name that are there (--missing skip), or use vectors of more words',
    { source, classes: missing.map(({ id }) => id) },
  );
}

function lacks(words: readonly string[], near: ReadonlyMap<string, string>): string {
  if (words.length === 0) return 'its name has neither letter nor digit';
  return words.map((word) => `no "${word}"${near.has(word) ? `, but "${near.get(word)}"` : ''}`).join(', ');
}
