import { readWordVectors, type WordVector, type WordVectorFile } from '@semantic-embeddings/formats';
import type { ClassId } from '@semantic-embeddings/taxonomy';
import { normalizeRows } from '../algebra/normalize-rows.js';
import type { ClassEmbedding } from '../class-embedding.js';
import { type ClassWords, findClassWords, wordsOf } from './find-class-words.js';
import { meansOf } from './means-of.js';
import { type MissingClass, missingWords } from './missing-words.js';
import { nameWords } from './name-words.js';
import { noteRepeated, noteSkipped, noteTwins } from './import-notes.js';
import { WantedWords } from './wanted-words.js';
import { WordList } from './word-list.js';

/** The classes, and how their words are found. */
export interface ImportWordVectorsOptions {
  /** Name of each class, in row order: words are separated by blanks or `_`, synonyms by commas. */
  readonly names: ReadonlyMap<ClassId, string>;
  /** Other words for some classes, in place of their names. @default none */
  readonly aliases?: ReadonlyMap<ClassId, string> | undefined;
  /** What to do where some words of a name are not in the file. `skip`: take the mean of the others. @default 'error' */
  readonly missing?: 'error' | 'skip';
  /** Scale every row to length 1. @default false */
  readonly normalize?: boolean;
  /** Called with what was decided on the way: words left out, repeated words, classes with equal vectors. @default nobody */
  readonly onWarning?: ((message: string) => void) | undefined;
  /** Told how many bytes of the file have been read. @default nobody */
  readonly onBytes?: ((bytes: number) => void) | undefined;
}

/** A class embedding of word vectors, and where it comes from. */
export interface ImportedClassEmbedding extends ClassEmbedding {
  /** The words of the file whose mean each row is. */
  readonly words: readonly (readonly string[])[];
  readonly file: WordVectorFile;
}

/**
 * Makes a class embedding of word vectors. A class has the vector of its name as one word (`polar_bear`, `polar-bear` or
 * `polar bear`), else the mean of the vectors of its words (of `black-footed` those of `black` and `footed`, if need
 * be); of several synonyms the first that is found counts. A word is taken as it is written, else in small letters, else with other
 * capitals. The file is read once, word by word, see `readWordVectors`.
 *
 * @param path - file of GloVe or word2vec, or a pipe
 * @throws `FileError` or `FormatError` if the file cannot be read or is damaged
 * @throws `EmbeddingError` that names all classes whose words are missing, with the remedies, and those whose vector is 0
 * @example
 * ```ts
 * const names = new Map([[0, 'apple'], [3, 'polar bear, ice bear']]);
 * const { embedding, words } = await importWordVectors('glove.6B.100d.txt', { names });
 * embedding.shape; // [2, 100]
 * words; // [['apple'], ['polar', 'bear']]
 * ```
 */
export async function importWordVectors(
  path: string,
  options: ImportWordVectorsOptions,
): Promise<ImportedClassEmbedding> {
  const { names, aliases, missing = 'error', normalize = false, onWarning = () => undefined } = options;
  const called = [...names].map(([id, name]) => nameWords(aliases?.get(id) ?? name));
  const words = new WantedWords();
  const list = new WordList();
  for (const word of called.flatMap(wordsOf)) words.add(word);
  const file = await readWordVectors(path, {
    wants: (word) => {
      list.add(word);
      return words.wants(word);
    },
    onVector: (vector) => words.take(vector),
    ...{ onWarning, onBytes: options.onBytes },
  });
  noteRepeated(words.repeated, { path, onWarning });
  const found = called.map((entry) => findClassWords(entry, { words, skipMissing: missing === 'skip' }));
  const vectors = requireAll(found, { path, options, list });
  noteSkipped(found, { names, onWarning });
  const classes = [...names.keys()];
  const embedding = meansOf(vectors, { classes, dimensions: file.dimensions });
  noteTwins(embedding, { classes, onWarning });
  return {
    embedding: normalize ? normalizeRows(embedding).embedding : embedding,
    ...{ classes, file, words: vectors.map((row) => row.map(({ word }) => word)) },
  };
}

interface RequireAllOptions {
  readonly path: string;
  readonly options: ImportWordVectorsOptions;
  readonly list: WordList;
}

/** The words of every class; none is missing. */
function requireAll(
  found: readonly ClassWords[],
  { path, options: { names, aliases }, list }: RequireAllOptions,
): (readonly WordVector[])[] {
  const ids = [...names.keys()];
  const lacking = found.flatMap(({ found: words, missing }, at): MissingClass[] => {
    const id = ids[at]!;
    return words === undefined ? [{ id, name: aliases?.get(id) ?? names.get(id)!, words: missing }] : [];
  });
  if (lacking.length > 0) throw missingWords(lacking, { source: path, classes: ids.length, list });
  return found.map(({ found: words }) => words!);
}
