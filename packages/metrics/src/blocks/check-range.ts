import { leavesRange } from '../ranking/squared-distance.js';

/**
 * Returns a squared distance that others can be compared with, whatever block they were computed in.
 *
 * @throws RangeError if it is infinite, or so small that digits are lost.
 * @example
 * ```ts
 * checkRange(0.25); // 0.25
 * ```
 */
export function checkRange(squared: number): number {
  if (squared === 0 || !leavesRange(squared)) return squared;
  throw new RangeError(
    `expected distances whose squares are numbers in double precision, from 2^-960 to 2^1024, got the square ${squared}; ` +
      'multiply all vectors with the same power of two, or raise memory to rank the gallery as a whole',
  );
}
