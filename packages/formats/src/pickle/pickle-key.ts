import { FormatError, type FormatErrorPlace } from '../format-error.js';
import type { PickleKey } from './pickle-value.js';
import { pickledText } from './pickled-text.js';

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
