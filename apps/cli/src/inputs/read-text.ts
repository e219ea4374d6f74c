import { parseText, readFileBytes } from '@semantic-embeddings/formats';

/**
 * Reads a text file as UTF-8.
 *
 * @throws FileError naming the path and the reason; FormatError when the file is something else, which is named with the remedy.
 */
export function readText(path: string): string {
  return parseText(readFileBytes(path), { source: path, expected: 'text in UTF-8' });
}
