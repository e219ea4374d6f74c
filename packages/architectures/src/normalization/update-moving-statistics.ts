import * as tf from '@tensorflow/tfjs';

import { moveAverage, movingAverageRate, type MovingAverageMode } from './moving-average.js';
import type { BatchStatistics } from './normalize-batch.js';
import { varianceCorrection } from './variance-correction.js';

/** Moving averages of a batch normalization, each `[channels]`. */
export interface MovingStatistics {
  readonly mean: tf.LayerVariable;
  readonly variance: tf.LayerVariable;
  /** Number of updates so far; `undefined` where nothing depends on it. */
  readonly updates: tf.Variable<tf.Rank.R0> | undefined;
}

/** A batch, and how it is averaged. */
export interface MovingStatisticsUpdate {
  readonly statistics: BatchStatistics;
  /** Shape of the batch, `[batch, height, width, channels]` or `[batch, channels]`. */
  readonly shape: readonly number[];
  /** Weight of the old value, in [0, 1). */
  readonly momentum: number;
  /** Added to the variance under the root. */
  readonly epsilon: number;
  readonly movingAverage: MovingAverageMode;
}

/**
 * Moves the averages of a batch normalization towards the statistics of a batch, and counts the update.
 *
 * @example
 * ```ts
 * updateMovingStatistics(moving, { statistics, shape: [8, 4, 4, 3], momentum: 0.99, epsilon: 1e-3, movingAverage });
 * moving.updates?.dataSync(); // Float32Array [1]
 * ```
 */
export function updateMovingStatistics(
  { mean, variance, updates }: MovingStatistics,
  { statistics, shape, momentum, epsilon, movingAverage }: MovingStatisticsUpdate,
): void {
  tf.tidy(() => {
    if (updates !== undefined) updates.assign(updates.add(1));
    const rate = movingAverageRate(momentum, updates);
    moveAverage(mean, { statistic: statistics.mean, rate });
    const { unbiased } = statistics;
    const correction = varianceCorrection(shape, { unbiased, epsilon, movingAverage });
    const corrected = correction === 1 ? statistics.variance : statistics.variance.mul(correction);
    moveAverage(variance, { statistic: corrected, rate });
  });
}
