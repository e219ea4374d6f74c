import { LegacyString } from './legacy-string.js';

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
