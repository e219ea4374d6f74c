/**
 * How distances are computed.
 *
 * - `exact`: rankings are those of the squared differences in double precision; no offset, scale or outlier of the
 *   features changes them.
 * - `published`: `|x|² + |y|² − 2 x·y` in single precision, as in the published evaluation (`−x·y` of normalized
 *   vectors); its digits cancel where vectors are close together, compared with their lengths.
 */
export type DistanceArithmetic = 'exact' | 'published';

/**
 * Returns `distances` if it names an arithmetic.
 *
 * @throws RangeError otherwise, naming what was received.
 * @example
 * ```ts
 * checkDistanceArithmetic('exact'); // 'exact'
 * ```
 */
export function checkDistanceArithmetic(distances: DistanceArithmetic): DistanceArithmetic {
  if (distances !== 'exact' && distances !== 'published') {
    throw new RangeError(`distances must be 'exact' or 'published', received ${String(distances)}`);
  }
  return distances;
}
