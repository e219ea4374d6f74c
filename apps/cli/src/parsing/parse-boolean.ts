import { UsageError } from '../usage-error.js';

const spellings: Readonly<Record<string, boolean>> = {
  ...{ yes: true, true: true, t: true, y: true, '1': true },
  ...{ no: false, false: false, f: false, n: false, '0': false },
};

/**
 * Reads the value of an option that takes yes or no.
 *
 * @throws UsageError when the text is neither a spelling of yes (yes, true, t, y, 1) nor of no (no, false, f, n, 0).
 * @example
 * parseBoolean('Yes', '--norm'); // true
 */
export function parseBoolean(text: string, option: string): boolean {
  const value = spellings[text.toLowerCase()];
  if (value === undefined) {
    throw new UsageError(`${option} expects yes or no, but got "${text}"`);
  }
  return value;
}
