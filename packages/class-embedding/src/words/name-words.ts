/** One of the words of a name: ways to write it, the first that is found counts; each may be several words of a file. */
export type WordSpellings = readonly (readonly string[])[];

/** One of the names of a class. */
export interface NameWords {
  /** The name as one word, whose parts may be joined by `_`, `-` or a blank. */
  readonly whole: string;
  /** Its words. */
  readonly words: readonly WordSpellings[];
}

/**
 * Takes a name of a class apart: commas separate synonyms, as in WordNet; blanks and `_` words. What is around a word and is neither
 * letter nor digit does not count.
 *
 * @returns the synonyms in their order, none if there is no letter or digit
 * @example
 * ```ts
 * nameWords('black-footed albatross, gooney');
 * // [{ whole: 'black-footed albatross', words: [[['black-footed'], ['black', 'footed']], [['albatross']]] },
 * //  { whole: 'gooney', words: [[['gooney']]] }]
 * ```
 */
export function nameWords(name: string): NameWords[] {
  return name.split(',').flatMap((synonym) => {
    const parts = wordsIn(synonym, /[\s_/()]+/);
    if (parts.length === 0) return [];
    return [{ whole: parts.join(' '), words: parts.map(wordSpellings) }];
  });
}

function wordSpellings(word: string): WordSpellings {
  const parts = wordsIn(word, /-+/);
  const owner = word.replace(/['’]s$/, '');
  return [[word], ...(parts.length > 1 ? [parts] : []), ...(owner === word ? [] : [[owner]])];
}

/** Parts with letters or digits, without the punctuation around them. */
function wordsIn(text: string, separator: RegExp): string[] {
  return text
    .split(separator)
    .map((part) => part.replaceAll(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}\p{M}]+$/gu, ''))
    .filter((part) => part !== '');
}
