import { readFileBytes } from '@semantic-embeddings/formats';

/**
 * Reads a text file as UTF-8.
 *
 * @throws FileError naming the path and the reason; Error when the bytes are no text.
 */
export function readText(path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileBytes(path));
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
    throw new Error(`${path}: expected a text file in UTF-8, but found other bytes; check the path`, {
      cause,
    });
  }
}
