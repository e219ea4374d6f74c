import { FormatError, type FormatErrorPlace } from '../format-error.js';
import type { PickleKey } from './pickle-value.js';

/**
 * A string of Python 2, which may be text or raw bytes; what it is shows only where it is used: an array takes the
 * bytes, everything else takes text (or, if the caller asks so, bytes).
 */
export class LegacyString {
  readonly bytes: Uint8Array;
  #text: string | undefined;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  /** Every byte as the character of the same number (Latin-1). */
  get text(): string {
    this.#text ??= Buffer.from(this.bytes.buffer, this.bytes.byteOffset, this.bytes.length).toString(
      'latin1',
    );
    return this.#text;
  }
}

/**
 * The text of a pickled value: text itself, or a string of Python 2 in whichever way it was kept.
 *
 * @returns nothing if the value is no text
 */
export function pickledText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (value instanceof LegacyString) return value.text;
  return value instanceof Uint8Array ? new LegacyString(value).text : undefined;
}

/**
 * The bytes of a pickled value: bytes themselves, a string of Python 2, or text whose characters stand for bytes.
 *
 * @throws {@link FormatError} if it is something else.
 */
export function rawBytes(value: unknown, place: FormatErrorPlace): Uint8Array {
  if (value instanceof Uint8Array) return value;
  if (value instanceof LegacyString) return value.bytes;
  if (typeof value !== 'string') throw new FormatError('expected the bytes of an array', place);
  for (let i = 0; i < value.length; i++) {
    if (value.charCodeAt(i) > 0xff) throw new FormatError('expected bytes, got other characters', place);
  }
  return new Uint8Array(Buffer.from(value, 'latin1'));
}

/**
 * What a dictionary keeps a pickled key as: strings of Python 2 and bytes become text.
 *
 * @throws {@link FormatError} if it is neither text nor a number, a boolean or None.
 */
export function pickleKey(value: unknown, place: FormatErrorPlace): PickleKey {
  const text = pickledText(value);
  if (text !== undefined) return text;
  if (value === null || (typeof value !== 'object' && value !== undefined)) return value as PickleKey;
  throw new FormatError('expected text or a number as key of a dictionary', place);
}
