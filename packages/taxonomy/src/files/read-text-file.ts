import { FormatError, parseText, systemErrorText } from '@semantic-embeddings/formats';
import { readFileSync } from 'node:fs';
import { TaxonomyError } from '../taxonomy-error.js';

/**
 * Reads a whole UTF-8 text file.
 *
 * @param path - the file; it may begin with a byte order mark.
 * @param what - what the file should hold, for error messages.
 * @throws TaxonomyError if the file cannot be read or is something else, which is named with the remedy.
 */
export function readTextFile(path: string, what: string): string {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new TaxonomyError(`cannot read the ${what}: ${systemErrorText(code) ?? message}`, { source: path });
  }
  try {
    return parseText(bytes, { source: path, expected: `a ${what} in UTF-8 text` });
  } catch (cause) {
    if (!(cause instanceof FormatError)) throw cause;
    throw new TaxonomyError(cause.message.slice(`${path}: `.length), { source: path });
  }
}
