/**
 * Returns `value` if it is a positive integer.
 *
 * @throws RangeError otherwise, naming the option.
 * @example
 * ```ts
 * checkPositiveInteger(3, 'dimension'); // 3
 * ```
 */
export function checkPositiveInteger(value: number, name: string): number {
  if (!Number.isSafeInteger(value) || value < 1) {
    throw new RangeError(`${name}: expected a positive integer, got ${value}`);
  }
  return value;
}

/**
 * Number of vectors of a row-major matrix.
 *
 * @throws RangeError if the values do not make up whole rows, or there are none.
 * @example
 * ```ts
 * countRows(new Float32Array(6), 3); // 2
 * ```
 */
export function countRows(values: ArrayLike<number>, dimension: number): number {
  checkPositiveInteger(dimension, 'dimension');
  if (values.length === 0) throw new RangeError('expected at least one feature vector, got none');
  if (values.length % dimension !== 0) {
    throw new RangeError(
      `expected whole vectors of dimension ${dimension}, got ${values.length} feature values`,
    );
  }
  return values.length / dimension;
}

/** Input of {@link checkFeatures}. */
export interface CheckFeaturesOptions {
  readonly dimension: number;
  /** Whether the vectors are to be divided by their lengths. */
  readonly normalize: boolean;
  /**
   * What messages call a row.
   * @default 'feature row'
   */
  readonly rowName?: string;
  /**
   * Number of the first of these rows.
   * @default 0
   */
  readonly firstRow?: number;
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
  { dimension, normalize, rowName = 'feature row', firstRow = 0 }: CheckFeaturesOptions,
): void {
  const nameOf = (start: number): string => `${rowName} ${firstRow + start / dimension}`;
  for (let start = 0; start < features.length; start += dimension) {
    let largest = 0;
    for (let i = start; i < start + dimension; i++) {
      const value = features[i]!;
      const size = Math.abs(value);
      if (!(size < Infinity)) throw notFinite(nameOf(start), { position: i - start, value });
      if (size > largest) largest = size;
    }
    if (normalize && largest === 0) throw withoutDirection(nameOf(start));
  }
}

function notFinite(row: string, { position, value }: { position: number; value: number }): RangeError {
  return new RangeError(
    `${row} holds ${value} at position ${position}, expected finite numbers; ` +
      'check the network that produced it and extract the features again',
  );
}

function withoutDirection(row: string): RangeError {
  return new RangeError(
    `${row} is all zeros, so it has no direction and cannot be scaled to unit length; ` +
      'extract the features of this image again, leave the image out, or do not normalize',
  );
}
