import { fitFeatureScaling, linearSvmScores, trainLinearSvm } from '@semantic-embeddings/metrics';
import type { Progress } from '../../output/progress.js';

/** Features of training and test images and how to learn from them. */
export interface SvmScoresOptions {
  /** `[training images, dimension]`, row-major. */
  readonly training: Float32Array;
  /** Class index of every training image. */
  readonly labels: Int32Array;
  /** `[test images, dimension]`, row-major. */
  readonly test: Float32Array;
  readonly dimension: number;
  readonly numClasses: number;
  /** Weight of the errors. */
  readonly C: number;
  /** Scale vectors to unit length instead of features by their largest training value. */
  readonly normalize: boolean;
  /** Where the features come from, for messages. */
  readonly source: string;
  readonly progress: Progress;
}

/**
 * Class scores of test images by linear support vector machines that are trained on the training images.
 *
 * @returns `[test images, numClasses]`, row-major
 * @throws Error naming source, images and remedy when features cannot be scaled.
 */
export async function svmScores(options: SvmScoresOptions): Promise<Float64Array> {
  const { training, labels, test, dimension, numClasses, C, normalize, source, progress } = options;
  const scaling = fitFeatureScaling(training, { dimension, normalize });
  const scaled = (features: Float32Array, images: string): Float32Array => {
    try {
      return scaling(features);
    } catch (cause) {
      throw new Error(`${source}, ${images} images: ${explain(cause)}`, { cause });
    }
  };
  const [known, unknown] = [scaled(training, 'training'), scaled(test, 'test')];
  const task = await progress.begin('training support vector machines', numClasses);
  const svm = trainLinearSvm({
    ...{ features: known, dimension, labels, numClasses, C },
    onProgress: (done) => task.update(done),
  });
  task.end();
  if (svm.unconverged.length > 0) {
    progress.note(`note: ${svm.unconverged.length} support vector machines did not converge in 1000 passes`);
  }
  return linearSvmScores(svm, unknown);
}

/** Names the option in place of that of the package. */
function explain(cause: unknown): string {
  const message = cause instanceof Error ? cause.message : String(cause);
  return message.replace('do not normalize', 'leave out --norm yes');
}
