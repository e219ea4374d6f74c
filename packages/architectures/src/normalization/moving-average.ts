import * as tf from '@tensorflow/tfjs';

/**
 * How batch normalization averages its batch statistics for use at inference.
 *
 * - `zero-debiased`: bₜ = m·bₜ₋₁ + (1 − m)·sₜ from b₀ = 0, average = bₜ/(1 − mᵗ) — what Keras 2.2 did, so that after the
 *   first step the average equals the statistic whatever was stored before (Kingma and Ba 2015, section 3).
 * - `exponential`: average ← m·average + (1 − m)·s from the stored value, as in Keras since TensorFlow 2.
 */
export type MovingAverageMode = 'zero-debiased' | 'exponential';

/** The modes of {@link MovingAverageMode}. */
export const movingAverageModes = ['zero-debiased', 'exponential'] as const satisfies MovingAverageMode[];

/**
 * Weight of the newest statistic in the average, (1 − m)/(1 − mᵗ) when zero-debiased and 1 − m otherwise.
 *
 * With this rate both modes read average ← average + rate·(statistic − average): the biased accumulator of the
 * zero-debiased mode need not be stored, only the number of updates.
 *
 * @param momentum - m, in [0, 1)
 * @param updates - t, the number of updates including this one, a scalar tensor (it must stay a tensor: in a recorded
 *   graph a number would freeze); `undefined` selects the exponential mode
 *
 * @example
 * ```ts
 * movingAverageRate(0.9, tf.scalar(1)); // 1: the first statistic replaces the average
 * movingAverageRate(0.9, tf.scalar(2)); // 0.1/0.19 = 0.526…
 * movingAverageRate(0.9, undefined); // 0.1
 * ```
 */
export function movingAverageRate(momentum: number, updates: tf.Scalar | undefined): tf.Scalar {
  return tf.tidy(() => {
    if (updates === undefined) return tf.scalar(1 - momentum);
    // Both differences come from the same rounded momentum, so that the first rate is exactly 1.
    const rounded = tf.scalar(momentum);
    return tf.sub(1, rounded).div(tf.sub(1, rounded.pow(updates)));
  });
}

/**
 * Moves an average towards a statistic: average ← average + rate·(statistic − average).
 *
 * @param average - the stored average, `[channels]`, overwritten
 * @param options - `statistic` `[channels]` and `rate`, a scalar in (0, 1]
 */
export function moveAverage(
  average: tf.LayerVariable,
  options: { readonly statistic: tf.Tensor; readonly rate: tf.Scalar },
): void {
  tf.tidy(() => {
    const { statistic, rate } = options;
    const stored = average.read();
    // rate 1 must give the statistic exactly, also where the stored value is huge: hence the convex form.
    average.write(stored.mul(tf.sub(1, rate)).add(statistic.mul(rate)));
  });
}
