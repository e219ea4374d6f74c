/** A mean, and how far single values lie from it. */
export interface MeanAndDeviation {
  readonly mean: number;
  /** Sample standard deviation, with n − 1; one value has none. */
  readonly deviation: number | undefined;
}

/**
 * The mean of values and their sample standard deviation, `√(Σ (x − mean)² / (n − 1))`: of several seeds of a method, how far apart
 * its runs are. It is no error of the mean, which is smaller by √n.
 *
 * @throws RangeError if there is no value
 * @example
 * ```ts
 * meanAndDeviation([1, 2, 3]); // { mean: 2, deviation: 1 }
 * meanAndDeviation([1]); // { mean: 1, deviation: undefined }
 * ```
 */
export function meanAndDeviation(values: readonly number[]): MeanAndDeviation {
  const count = values.length;
  if (count === 0) throw new RangeError('expected at least one value, got none');
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  if (count === 1) return { mean, deviation: undefined };
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: Math.sqrt(squares / (count - 1)) };
}
