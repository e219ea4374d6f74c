import type { WordVector } from '@semantic-embeddings/formats';
import type { NameWords, WordSpellings } from './name-words.js';
import type { WantedWords } from './wanted-words.js';

/** What was found for the names of a class. */
export type ClassWords =
  | { readonly found: readonly WordVector[]; readonly missing: readonly string[] }
  | { readonly found: undefined; readonly missing: readonly string[] };

/** How words that are not found are taken. */
export interface FindClassWordsOptions {
  readonly words: WantedWords;
  /** Do without words that are not found, if others of the name are. */
  readonly skipMissing: boolean;
}

/**
 * The words whose vectors make the vector of a class: of the first synonym that is there as one word, or all of whose words are there.
 *
 * @returns the found ones; without any, `undefined` and the words that are missing of all synonyms
 */
export function findClassWords(
  names: readonly NameWords[],
  { words, skipMissing }: FindClassWordsOptions,
): ClassWords {
  const missing: string[] = [];
  let some: ClassWords | undefined;
  for (const name of names) {
    const whole = words.get(name.whole);
    if (whole !== undefined) return { found: [whole], missing: [] };
    const parts = name.words.map((spellings) => findWord(spellings, words));
    const lacking = name.words.flatMap((spellings, at) => (parts[at] ? [] : [spellings[0]![0]!]));
    const found = parts.flatMap((part) => part ?? []);
    if (lacking.length === 0) return { found, missing: [] };
    missing.push(...lacking);
    if (found.length > 0) some ??= { found, missing: lacking };
  }
  return skipMissing && some !== undefined ? some : { found: undefined, missing: [...new Set(missing)] };
}

function findWord(spellings: WordSpellings, words: WantedWords): WordVector[] | undefined {
  for (const parts of spellings) {
    const found = parts.flatMap((part) => words.get(part) ?? []);
    if (found.length === parts.length) return found;
  }
  return undefined;
}

/** All words that {@link findClassWords} may look for. */
export function wordsOf(names: readonly NameWords[]): string[] {
  return names.flatMap(({ whole, words }) => [whole, ...words.flat(2)]);
}
