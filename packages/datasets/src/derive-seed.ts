/**
 * Derives a new seed from a seed and the coordinates of what it is for, so that each epoch, each
 * repeat and each image draws from a stream of its own that nothing else shifts.
 *
 * @param seed - a whole number from 0 to 2³² − 1
 * @param coordinates - whole numbers, such as epoch and position; their order matters
 * @returns a whole number from 0 to 2³² − 1
 * @example
 * deriveSeed(1, 0, 7) === deriveSeed(1, 0, 7); // true
 * deriveSeed(1, 0, 7) === deriveSeed(1, 7, 0); // false
 */
export function deriveSeed(seed: number, ...coordinates: readonly number[]): number {
  let hash = hashSeed(seed);
  for (const coordinate of coordinates) hash = hashCoordinate(hash, coordinate);
  return hash;
}

/**
 * The beginning of {@link deriveSeed} for seeds that are derived by the million, with {@link hashCoordinate} for each.
 *
 * @example
 * hashCoordinate(hashSeed(1), 7) === deriveSeed(1, 7); // true
 */
export function hashSeed(seed: number): number {
  return mix((seed ^ 0x51ed270b) >>> 0);
}

/**
 * Goes on by one coordinate.
 *
 * @param hash - of the seed and the coordinates before
 * @example
 * hashCoordinate(hashCoordinate(hashSeed(1), 0), 7) === deriveSeed(1, 0, 7); // true
 */
export function hashCoordinate(hash: number, coordinate: number): number {
  return mix((Math.imul(hash, 0x01000193) + Math.imul(coordinate + 1, 0x9e3779b1)) >>> 0);
}

function mix(value: number): number {
  let z = Math.imul(value ^ (value >>> 16), 0x7feb352d);
  z = Math.imul(z ^ (z >>> 15), 0x846ca68b);
  return (z ^ (z >>> 16)) >>> 0;
}
