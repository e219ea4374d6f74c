import { fileKind } from './file-kind.js';
import type { FileKind } from './file-kind-texts.js';
import { unexpectedFile, type UnexpectedFileOptions } from './explain-file.js';

/** Reads the bytes of one kind of file. */
export type ParseBytes<T> = (bytes: Uint8Array, source: string) => T;

/** What a file may be, and how it is called. */
export interface ParseByKindOptions<T> extends Omit<UnexpectedFileOptions, 'cause'> {
  /** A reader for each kind that is taken. */
  readonly readers: Readonly<Partial<Record<FileKind, ParseBytes<T>>>>;
}

/**
 * Reads bytes that may be files of several kinds: their content tells which.
 *
 * @throws `FormatError` of the reader; for a kind without a reader one that names the kind, with the remedy
 * @example
 * ```ts
 * const readers = { npy: (bytes, source) => parseNpy(bytes, { source }), pickle: fromPickle };
 * parseByKind(readFileBytes('f.npy'), { source: 'f.npy', expected: 'features as npy or pickle', numbers: true, readers });
 * ```
 */
export function parseByKind<T>(bytes: Uint8Array, { readers, ...expectation }: ParseByKindOptions<T>): T {
  const read = readers[fileKind(bytes)];
  if (read === undefined) throw unexpectedFile(bytes, expectation);
  return read(bytes, expectation.source);
}
