import { fitFeatureScaling } from './fit-feature-scaling.js';
import { linearSvmScores } from './linear-svm-scores.js';
import { trainLinearSvm, type TrainLinearSvmOptions } from './train-linear-svm.js';

/** Input of {@link learnSvmScores}. */
export interface LearnSvmScoresOptions extends Omit<TrainLinearSvmOptions, 'features'> {
  /** Features of the images of `labels`, [training images, dimension], row-major. */
  readonly training: Float32Array;
  /** Features of the images to be scored, [test images, dimension], row-major. */
  readonly test: Float32Array;
  /**
   * Divide every vector by its length, instead of every feature by its largest absolute value in the training data.
   * @default false
   */
  readonly normalize?: boolean;
}

/** Result of {@link learnSvmScores}. */
export interface SvmScores {
  /** Decision values of the test images, [test images, numClasses], to be ranked by {@link rankScores}. */
  readonly scores: Float64Array;
  /** Classes whose training was stopped by `maxIterations`. */
  readonly unconverged: readonly number[];
}

function named<Result>(images: string, scale: () => Result): Result {
  try {
    return scale();
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new RangeError(`${images} images: ${cause.message}`, { cause });
  }
}

/**
 * Class scores of test images by linear support vector machines, one class against the rest, that are trained on
 * training images; features are scaled before.
 *
 * @throws RangeError naming training or test images and the feature row that cannot be scaled, or the label or option
 * that does not fit.
 * @example
 * ```ts
 * const training = Float32Array.of(-2, 2);
 * learnSvmScores({ training, labels: [0, 1], test: Float32Array.of(4), dimension: 1, numClasses: 2 }).scores;
 * // scores of one image for the classes 0 and 1; the second is the higher one
 * ```
 */
export function learnSvmScores(options: LearnSvmScoresOptions): SvmScores {
  const { training, test, normalize = false, ...svmOptions } = options;
  const { dimension } = svmOptions;
  const scale = named('training', () => fitFeatureScaling(training, { dimension, normalize }));
  const features = named('training', () => scale(training));
  const scaled = named('test', () => scale(test));
  const svm = trainLinearSvm({ ...svmOptions, features });
  return { scores: linearSvmScores(svm, scaled), unconverged: svm.unconverged };
}
