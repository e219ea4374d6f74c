import type { ClassId } from './class-id.js';

/**
 * Total order of class ids: integers by value, then strings by Unicode code point (not by UTF-16 unit, not by locale).
 *
 * @returns a negative number, zero or a positive number, as `Array.prototype.sort` expects.
 * @example
 * ['b', 10, 'a', 9].sort(compareClassIds); // [9, 10, 'a', 'b']
 */
export function compareClassIds(a: ClassId, b: ClassId): number {
  if (typeof a === 'number') return typeof b === 'number' ? a - b : -1;
  if (typeof b === 'number') return 1;
  return compareCodePoints(a, b);
}

function compareCodePoints(a: string, b: string): number {
  if (a === b) return 0;
  const shared = Math.min(a.length, b.length);
  let at = 0;
  while (at < shared && a.charCodeAt(at) === b.charCodeAt(at)) at++;
  if (at === shared) return a.length - b.length;
  return rank(a.charCodeAt(at)) - rank(b.charCodeAt(at));
}

/** Moves surrogates, which stand for code points above U+FFFF, behind the other UTF-16 units. */
function rank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}
