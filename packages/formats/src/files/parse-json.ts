import { FormatError, type FormatErrorPlace } from '../format-error.js';

/**
 * Parses JSON from a file.
 *
 * @param what - what the text is, for messages
 * @throws {@link FormatError} if it is something else.
 */
export function parseJson(text: string, what: string, place: FormatErrorPlace): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw new FormatError(`${what} is not JSON; the file is damaged`, { ...place, cause });
  }
}
