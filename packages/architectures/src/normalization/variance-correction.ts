import type { MovingAverageMode } from './moving-average.js';

/** What {@link varianceCorrection} depends on besides the shape. */
export interface VarianceCorrectionOptions {
  /** whether the variance at hand is already divided by n − 1 */
  readonly unbiased: boolean;
  /** ε of the normalization, which Keras 2.2 took for a part of the correction */
  readonly epsilon: number;
  readonly movingAverage: MovingAverageMode;
}

/**
 * Factor from the variance of a batch to the one that enters the moving average, with n samples per channel.
 *
 * Pictures have n/(n − 1) times the biased variance, vectors the biased one; in mode `zero-debiased` both are multiplied by
 * n/(n − 1 − ε) as well. A single sample, for which these have no value, counts as it is.
 *
 * @param shape - of the batch, channels last
 *
 * @example
 * ```ts
 * varianceCorrection([8, 1, 1, 3], { unbiased: false, epsilon: 0.001, movingAverage: 'exponential' }); // 8/7
 * varianceCorrection([8, 3], { unbiased: false, epsilon: 0.001, movingAverage: 'zero-debiased' }); // 8/6.999
 * ```
 */
export function varianceCorrection(shape: readonly number[], options: VarianceCorrectionOptions): number {
  const { unbiased, epsilon, movingAverage } = options;
  const samples = shape.slice(0, -1).reduce((product, side) => product * side, 1);
  if (samples < 2) return 1;
  const bessel = samples / (samples - 1);
  const wanted = shape.length === 4 ? bessel : 1;
  const zeroDebiased = movingAverage === 'zero-debiased' ? samples / (samples - (1 + epsilon)) : 1;
  return (wanted * zeroDebiased) / (unbiased ? bessel : 1);
}
