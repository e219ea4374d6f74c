import { BinaryVectors } from './binary-vectors.js';
import { fileChunks, type FileChunksOptions } from './file-chunks.js';
import { countOf } from '../text/count-of.js';
import { fileKind } from '../kinds/file-kind.js';
import { FormatError } from '../format-error.js';
import { TextVectors } from './text-vectors.js';
import { unexpectedFile } from '../kinds/explain-file.js';
import type { WordCounts, WordVectorConsumer, WordVectorParser } from './word-vector.js';
import { type WordVectorForm, wordVectorForm, type WordVectorFormat } from './word-vector-form.js';

/** What is wanted of a file of word vectors. */
export interface ReadWordVectorsOptions extends WordVectorConsumer, FileChunksOptions {
  /** Called with what may be meant but most likely is not. @default nobody */
  readonly onWarning?: ((message: string) => void) | undefined;
}

/** What a file of word vectors holds. */
export interface WordVectorFile {
  readonly format: WordVectorFormat;
  /** Numbers of a vector. */
  readonly dimensions: number;
  /** Words in the file. */
  readonly words: number;
}

/** Bytes from whose content is told what the file is. */
const headBytes = 2 ** 18;

/**
 * Reads word vectors word by word, never all at once: GloVe's text (`word v1 … vD` a line, where the word may hold blanks), word2vec's
 * text (the same below a line with the number of words and D, as fastText writes too) or word2vec's binary form, told apart by content; each may be
 * compressed with gzip, and may come from a pipe. Every line is checked, but numbers are made only of wanted ones.
 *
 * @throws `FileError` if the file cannot be read
 * @throws `FormatError` for another kind of file (named, with the remedy), and for lines of another length and what is not a finite
 * number, with the line
 * @example
 * ```ts
 * const found = new Map();
 * const { dimensions } = await readWordVectors('glove.6B.50d.txt', {
 *   wants: (word) => word === 'cat' || word === 'dog',
 *   onVector: ({ word, vector }) => found.set(word, vector),
 * });
 * dimensions; // 50
 * ```
 */
export async function readWordVectors(
  path: string,
  { wants, onVector, onWarning, onBytes }: ReadWordVectorsOptions,
): Promise<WordVectorFile> {
  const chunks = fileChunks(path, { onBytes });
  try {
    return await readFrom(chunks, { path, wants, onVector, onWarning });
  } finally {
    await chunks.return(undefined);
  }
}

async function readFrom(
  chunks: AsyncGenerator<Buffer>,
  { path, wants, onVector, onWarning }: Omit<ReadWordVectorsOptions, 'onBytes'> & { readonly path: string },
): Promise<WordVectorFile> {
  const head = await readHead(chunks);
  const form = wordVectorForm(head);
  if (form === undefined) throw otherFile(path, head);
  const { format, dimensions } = form;
  const parser = parserOf(form, { source: path, dimensions, wants, onVector });
  parser.push(head.subarray(form.start));
  for await (const chunk of chunks) parser.push(chunk);
  const counts = parser.end();
  checkCounts(counts, { source: path, promised: form.promised, onWarning });
  return { format, dimensions, words: counts.words };
}

const expected = 'word vectors (text of GloVe or word2vec, or the binary form of word2vec)';

/** GloVe is distributed as ZIP archives of several files, whose first bytes alone would look cut short. */
function otherFile(path: string, head: Buffer): FormatError {
  if (fileKind(head) !== 'zip') return unexpectedFile(head, { source: path, expected });
  return new FormatError(
    `expected ${expected}, got a ZIP archive; unpack it first (unzip), or give one of its files as a pipe: <(unzip -p ${path} NAME)`,
    { source: path },
  );
}

async function readHead(chunks: AsyncGenerator<Buffer>): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for (let bytes = 0; bytes < headBytes;) {
    const piece = await chunks.next();
    if (piece.done === true) break;
    pieces.push(piece.value);
    bytes += piece.value.length;
  }
  return Buffer.concat(pieces);
}

function parserOf(
  { format, promised }: WordVectorForm,
  options: ConstructorParameters<typeof TextVectors>[0],
): WordVectorParser {
  if (format === 'word2vec-binary') return new BinaryVectors(options, { promised: promised! });
  return new TextVectors(options, { linesBefore: promised === undefined ? 0 : 1 });
}

interface CheckCountsOptions extends Pick<ReadWordVectorsOptions, 'onWarning'> {
  readonly source: string;
  readonly promised: number | undefined;
}

function checkCounts(
  { words, notUtf8 }: WordCounts,
  { source, promised, onWarning }: CheckCountsOptions,
): void {
  if (promised !== undefined && words < promised) {
    throw new FormatError(
      `expected ${countOf(promised, 'word')} as the first line says, got ${words}: the file is cut short; download it again`,
      { source },
    );
  }
  if (promised !== undefined && words > promised)
    onWarning?.(`${source}: the first line says ${countOf(promised, 'word')}, but there are ${words}`);
  if (notUtf8 === undefined) return;
  onWarning?.(
    `${notUtf8.first}: ${notUtf8.count === 1 ? 'this word is' : `this word and ${notUtf8.count - 1} more are`} not UTF-8 and found by no name; ` +
      'convert a file in another encoding with iconv -t UTF-8',
  );
}
