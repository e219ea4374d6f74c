/** Input of {@link checkFeatures}. */
export interface CheckFeaturesOptions {
  readonly dimension: number;
  /** Whether the vectors are to be divided by their lengths. */
  readonly normalize: boolean;
}

/**
 * Checks that feature vectors [rows, dimension] can be ranked.
 *
 * @throws RangeError naming the first row that holds a value that is not finite, or that has no direction although
 * vectors are to be normalized.
 * @example
 * ```ts
 * checkFeatures(Float32Array.of(3, 4, 0, 0), { dimension: 2, normalize: true }); // RangeError: feature row 1 is all zeros …
 * ```
 */
export function checkFeatures(
  features: Float32Array | Float64Array,
  { dimension, normalize }: CheckFeaturesOptions,
): void {
  for (let start = 0; start < features.length; start += dimension) {
    let largest = 0;
    for (let i = start; i < start + dimension; i++) {
      const value = features[i] as number;
      const size = Math.abs(value);
      if (!(size < Infinity)) throw notFinite(start / dimension, { position: i - start, value });
      if (size > largest) largest = size;
    }
    if (normalize && largest === 0) throw withoutDirection(start / dimension);
  }
}

function notFinite(row: number, { position, value }: { position: number; value: number }): RangeError {
  return new RangeError(
    `feature row ${row} holds ${value} at position ${position}, expected finite numbers; ` +
      'check the network that produced it and extract the features again',
  );
}

function withoutDirection(row: number): RangeError {
  return new RangeError(
    `feature row ${row} is all zeros, so it has no direction and cannot be scaled to unit length; ` +
      'extract the features of this image again, leave the image out, or do not normalize',
  );
}
