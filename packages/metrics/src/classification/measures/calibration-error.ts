import { checkPositiveInteger } from '../../inputs/check-features.js';
import { firstPrediction, type JointMeasure } from './classification-measure.js';

/** Input of {@link expectedCalibrationError}. */
export interface ExpectedCalibrationErrorOptions {
  /** Probability of the predicted class of every image, [images]. */
  readonly confidences: ArrayLike<number>;
  /** Whether the prediction of every image is right (non-zero), [images]. */
  readonly correct: ArrayLike<boolean | number>;
  /**
   * Number of bins of equal width.
   * @default 15
   */
  readonly bins?: number;
}

/** Images whose confidence lies in one bin. */
interface Bin {
  images: number;
  confidence: number;
  correct: number;
}

/** What rounding to single precision may add to a probability of 1. */
const rounding = 1e-6;

/** Number of a bin, from 0. The product may be rounded over the edge that it lies on. */
function binOf(confidence: number, bins: number): number {
  const above = Math.min(bins, Math.max(1, Math.ceil(confidence * bins)));
  return confidence <= (above - 1) / bins && above > 1 ? above - 2 : above - 1;
}

/** Bins (m − 1) / M < confidence ≤ m / M for m = 1 … M; a confidence of 0 is in the first. */
function fillBins({ confidences, correct, bins }: Required<ExpectedCalibrationErrorOptions>): Bin[] {
  const filled = Array.from({ length: bins }, () => ({ images: 0, confidence: 0, correct: 0 }));
  for (let image = 0; image < confidences.length; image++) {
    const confidence = confidences[image]!;
    if (!(confidence >= 0 && confidence <= 1 + rounding)) {
      throw new RangeError(
        `calibration: expected a probability from 0 to 1 for the prediction of image ${image}, got ${confidence}; ` +
          'scores must have passed a softmax',
      );
    }
    const bin = filled[binOf(confidence, bins)]!;
    bin.images++;
    bin.confidence += confidence;
    if (correct[image]) bin.correct++;
  }
  return filled;
}

/**
 * Expected calibration error: mean, over the images, of the distance between accuracy and mean confidence of the bin that
 * an image is in, `Σ |bin| / n · |accuracy(bin) − confidence(bin)|`; bins of equal width, open below and closed above. An
 * empty bin counts nothing; without any image it is NaN.
 *
 * Guo et al., "On Calibration of Modern Neural Networks", ICML 2017.
 *
 * @throws RangeError naming the first confidence that is no probability, or bins that are no positive integer.
 * @example
 * ```ts
 * expectedCalibrationError({ confidences: [0.9, 0.9, 0.4], correct: [true, false, true], bins: 2 });
 * // (2 · |0.5 − 0.9| + 1 · |1 − 0.4|) / 3 = 0.4666666666666667
 * ```
 */
export function expectedCalibrationError({
  confidences,
  correct,
  bins = 15,
}: ExpectedCalibrationErrorOptions): number {
  checkPositiveInteger(bins, 'bins');
  const filled = fillBins({ confidences, correct, bins });
  const gaps = filled.map((bin) => Math.abs(bin.correct - bin.confidence));
  return gaps.reduce((sum, gap) => sum + gap, 0) / confidences.length;
}

/** `ECE`: {@link expectedCalibrationError} of the first predictions, in 15 bins. */
export const calibrationErrorMeasure = {
  name: 'ECE',
  k: 'none',
  needs: ['scores'],
  score: (images) => {
    const { labels, numClasses, scores } = images;
    const first = Array.from(labels, (_, image) => firstPrediction(images, image));
    return expectedCalibrationError({
      confidences: first.map((label, image) => scores[image * numClasses + label]!),
      correct: first.map((label, image) => label === labels[image]),
    });
  },
} as const satisfies JointMeasure<'scores'>;
