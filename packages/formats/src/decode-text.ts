import { FormatError, type FormatErrorPlace } from './format-error.js';

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Decodes UTF-8 text strictly.
 *
 * @throws {@link FormatError} if the bytes are not valid UTF-8.
 */
export function decodeText(bytes: Buffer, place: FormatErrorPlace): string {
  if (bytes.length < 64 && bytes.every((byte) => byte < 0x80)) return bytes.toString('latin1');
  try {
    return decoder.decode(bytes);
  } catch (cause) {
    throw new FormatError('expected UTF-8 text', { ...place, cause });
  }
}
