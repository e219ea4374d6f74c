import { readFileSync } from 'node:fs';
import { TaxonomyError } from './taxonomy-error.js';

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder, expected a file',
  EACCES: 'reading it is not permitted',
};

/**
 * Reads a whole UTF-8 text file.
 *
 * @param path - the file; it may begin with a byte order mark.
 * @param what - what the file should hold, for error messages.
 * @throws TaxonomyError if the file cannot be read or is not UTF-8.
 */
export function readTextFile(path: string, what: string): string {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    throw new TaxonomyError(
      `cannot read the ${what}: ${reasons[code] ?? message}; remedy: check the path ${JSON.stringify(path)}`,
      { source: path },
    );
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new TaxonomyError(
      `expected a ${what} in UTF-8 text, found other bytes; remedy: check the file name or convert the file`,
      { source: path },
    );
  }
}
