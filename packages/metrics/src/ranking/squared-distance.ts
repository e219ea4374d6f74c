/** What is compared with a vector that lies in `values`. */
export interface DistanceOptions {
  /** Place where the vector begins. */
  readonly start: number;
  /** The other vector. */
  readonly centre: Float64Array;
}

/** The least square that a double holds in full precision, with room for the rounding of its parts. */
const smallest = 2 ** -960;

/** Keeps differences and distances of doubles finite, up to 2²² dimensions. */
const shrink = 2 ** -12;

/**
 * Squared Euclidean distance in double precision, summed in the order of the dimensions.
 *
 * @example
 * ```ts
 * squaredDistance([0, 3], { start: 0, centre: Float64Array.of(4, 0) }); // 25
 * ```
 */
export function squaredDistance(values: ArrayLike<number>, { start, centre }: DistanceOptions): number {
  let sum = 0;
  for (let i = 0; i < centre.length; i++) {
    const difference = values[start + i]! - centre[i]!;
    sum += difference * difference;
  }
  return sum;
}

/** Whether the square of a distance left the range of doubles, or its precision went with the lowest numbers. */
export function leavesRange(squared: number): boolean {
  return !(squared < Infinity && squared >= smallest);
}

/**
 * Euclidean distance, divided by 4096, of vectors whose squares leave the range of doubles: differences are divided by the
 * largest one before they are squared.
 *
 * @returns a finite number unless a value is not finite
 * @example
 * ```ts
 * scaledDistance([0, 3e200], { start: 0, centre: Float64Array.of(4e200, 0) }) * 4096; // 5e200
 * ```
 */
export function scaledDistance(values: ArrayLike<number>, { start, centre }: DistanceOptions): number {
  let largest = 0;
  for (let i = 0; i < centre.length; i++) largest = Math.max(largest, Math.abs(difference(i)));
  if (largest === 0 || !Number.isFinite(largest)) return largest;
  let sum = 0;
  for (let i = 0; i < centre.length; i++) sum += (difference(i) / largest) ** 2;
  return largest * Math.sqrt(sum);

  function difference(i: number): number {
    return values[start + i]! * shrink - centre[i]! * shrink;
  }
}
