/** Optional sign and ASCII digits, which may be grouped by single underscores. */
const INTEGER = /^[+-]?\d+(?:_\d+)*$/;

/**
 * Reads an integer id: surrounding blanks, a sign, leading zeros and `_` between digits are accepted.
 *
 * @returns the integer, or `undefined` if the text is none or lies beyond ±(2^53 − 1).
 * @example
 * parseIntegerId(' +1_024 '); // 1024
 * parseIntegerId('n01440764'); // undefined
 */
export function parseIntegerId(text: string): number | undefined {
  const token = text.trim();
  if (!INTEGER.test(token)) return undefined;
  const value = Number(token.replaceAll('_', ''));
  if (!Number.isSafeInteger(value)) return undefined;
  return value === 0 ? 0 : value;
}
