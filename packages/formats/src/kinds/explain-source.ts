import { type ByteSource, readBytes } from '../files/byte-source.js';
import { FormatError } from '../format-error.js';
import { zipKindOf } from '../zip/zip-kind.js';
import {
  explainFailure,
  type ExplainFailureOptions,
  unexpectedFile,
  type UnexpectedFileOptions,
} from './explain-file.js';
import { fileKind } from './file-kind.js';
import type { FileKind } from './file-kind-texts.js';

/** Largest file that is read whole to explain why it cannot be read. */
const largestExplained = 2 ** 30;
/** As much of a larger file tells its kind. */
const headBytes = 2 ** 20;

/** A file that is read where it lies, and what is expected of it. */
export interface ExplainSourceOptions extends Omit<ExplainFailureOptions, 'source'> {
  readonly file: ByteSource;
}

/**
 * Runs a reader and, where it fails, says why as well as the bytes tell, as readers of files in memory do.
 *
 * @param read - reads from the file
 * @throws `FormatError` of the reader, or one that explains more, with the reader's as its cause
 * @example
 * ```ts
 * explainSource(() => readNpyHeader(file), { file, kinds: ['npy'], expected: 'an npy file' });
 * ```
 */
export function explainSource<T>(read: () => T, { file, ...expectation }: ExplainSourceOptions): T {
  try {
    return read();
  } catch (cause) {
    if (!(cause instanceof FormatError) || file.size > largestExplained) throw cause;
    const bytes = readBytes(file, { offset: 0, length: file.size });
    const rethrow = (): T => {
      throw cause;
    };
    return explainFailure(rethrow, { ...expectation, bytes, source: file.name });
  }
}

/** Reads one kind of file where it lies. */
export type OpenSource<T> = (file: ByteSource) => T;

/** What a file may be, and how it is called. */
export interface OpenByKindOptions<T> extends Omit<UnexpectedFileOptions, 'cause' | 'source'> {
  /** A reader for each kind that is taken. */
  readonly readers: Readonly<Partial<Record<FileKind, OpenSource<T>>>>;
}

/**
 * Opens a file that may be of several kinds: its content tells which, as far as possible its beginning.
 *
 * @throws `FormatError` of the reader; for a kind without a reader one that names the kind, with the remedy
 * @example
 * ```ts
 * openByKind(openByteSource('f.npy'), { expected: 'a matrix as npy', readers: { npy: storedNpy } }).shape; // [10000, 100]
 * ```
 */
export function openByKind<T>(file: ByteSource, { readers, ...expectation }: OpenByKindOptions<T>): T {
  const head = readBytes(file, { offset: 0, length: Math.min(file.size, headBytes) });
  const known = readers[file.size > headBytes && isZip(head) ? zipKindOf(file) : fileKind(head)];
  if (known !== undefined) return known(file);
  // The end may tell more: a pickle of protocol 0 or 1 is known by it.
  const bytes =
    file.size <= headBytes || file.size > largestExplained
      ? head
      : readBytes(file, { offset: 0, length: file.size });
  const read = readers[fileKind(bytes)];
  if (read === undefined) throw unexpectedFile(bytes, { ...expectation, source: file.name });
  return read(file);
}

function isZip(head: Buffer): boolean {
  return head.readUInt16LE(0) === 0x4b50;
}
