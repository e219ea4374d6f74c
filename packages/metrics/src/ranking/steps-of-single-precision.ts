/** Vectors whose distances are looked at. */
export interface StepsOfSinglePrecisionOptions {
  /** [rows, dimension], row-major. */
  readonly features: Float32Array | Float64Array;
  readonly dimension: number;
  /** Whether the vectors are divided by their lengths; none is then all zeros. */
  readonly normalize: boolean;
}

/** Pairs of rows that are looked at. */
const samplePairs = 101;

/** What rounding leaves of the squared lengths that a published distance is the difference of, relatively. */
const step = 2 ** -24;

/**
 * Tells how many steps of single precision the usual distance between two different vectors is long if it is computed as
 * published, `|x|² + |y|² − 2 x·y`: below 1 nothing is left of it.
 *
 * @returns the median over pairs of rows; Infinity if none differ
 * @example
 * ```ts
 * const features = Float32Array.of(1000, 1001);
 * stepsOfSinglePrecision({ features, dimension: 1, normalize: false }); // 8.4: 1 of 2002001, in steps of 2⁻²⁴
 * ```
 */
export function stepsOfSinglePrecision(options: StepsOfSinglePrecisionOptions): number {
  const rows = options.features.length / options.dimension;
  const pairs = Math.min(samplePairs, rows >> 1);
  const steps = Array.from({ length: pairs }, (_, i) => {
    const row = Math.floor((i * (rows >> 1)) / pairs);
    return stepsBetween(options, [row, row + (rows >> 1)]);
  }).filter((count) => count > 0);
  return steps.sort((a, b) => a - b)[steps.length >> 1] ?? Infinity;
}

function stepsBetween(options: StepsOfSinglePrecisionOptions, [a, b]: readonly [number, number]): number {
  const [first, second] = [readRow(options, a), readRow(options, b)];
  let squared = 0;
  let lengths = 0;
  first.forEach((value, i) => {
    const other = second[i]!;
    squared += (value - other) ** 2;
    lengths += value ** 2 + other ** 2;
  });
  return squared === 0 ? 0 : squared / (lengths * step);
}

function readRow(
  { features, dimension, normalize }: StepsOfSinglePrecisionOptions,
  row: number,
): Float64Array {
  const values = Float64Array.from(features.subarray(row * dimension, (row + 1) * dimension));
  if (!normalize) return values;
  const length = Math.hypot(...values);
  return values.map((value) => value / length);
}
