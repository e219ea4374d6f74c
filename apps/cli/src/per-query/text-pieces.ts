import { closeSync, openSync, readSync } from 'node:fs';
import { FileError, FormatError } from '@semantic-embeddings/formats';

const unexpected = 'expected a CSV file in UTF-8, got something else; write it as text in UTF-8';

/**
 * Reads a text file in UTF-8 in pieces, so that it never is in memory as a whole; a byte order mark is dropped.
 *
 * @throws FileError if the file cannot be read; FormatError naming it if it is no such text.
 * @example
 * [...textPieces('queries.csv')].join(''); // 'run;image;class;AP\n…'
 */
export function* textPieces(path: string): Generator<string> {
  const bytes = new Uint8Array(2 ** 20);
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch (error) {
    throw new FileError('read', path, error);
  }
  try {
    for (;;) {
      const count = readPiece(file, { bytes, path });
      const piece = decode(decoder, { bytes: bytes.subarray(0, count), last: count === 0, path });
      if (piece.includes('\0')) {
        throw new FormatError(unexpected, { source: path });
      }
      yield piece;
      if (count === 0) return;
    }
  } finally {
    closeSync(file);
  }
}

function readPiece(file: number, { bytes, path }: { bytes: Uint8Array; path: string }): number {
  try {
    return readSync(file, bytes);
  } catch (error) {
    throw new FileError('read', path, error);
  }
}

function decode(
  decoder: InstanceType<typeof TextDecoder>,
  { bytes, last, path }: { readonly bytes: Uint8Array; readonly last: boolean; readonly path: string },
): string {
  try {
    return decoder.decode(bytes, { stream: !last });
  } catch (cause) {
    throw new FormatError(unexpected, { source: path, cause });
  }
}
