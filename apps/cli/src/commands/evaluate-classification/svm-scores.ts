import { learnSvmScores, type LearnSvmScoresOptions, type SvmScores } from '@semantic-embeddings/metrics';
import type { Progress } from '../../output/progress.js';

/** Features of training and test images, how to learn from them, and who is told of it. */
export interface SvmScoresOptions extends LearnSvmScoresOptions {
  /** Where the features come from, for messages. */
  readonly source: string;
  readonly progress: Progress;
}

/**
 * Class scores of test images by linear support vector machines, with progress and with messages of this command.
 *
 * @returns `[test images, numClasses]`, row-major
 * @throws Error naming source, images and remedy when features cannot be scaled.
 */
export async function svmScores(options: SvmScoresOptions): Promise<Float64Array> {
  const { progress, numClasses } = options;
  const task = await progress.begin('training support vector machines', numClasses);
  let learnt: SvmScores;
  try {
    learnt = learn({ ...options, onProgress: (done) => task.update(done) });
  } finally {
    task.end();
  }
  const stopped = learnt.unconverged.length;
  if (stopped > 0) progress.note(`note: ${stopped} support vector machines did not converge in 1000 passes`);
  return learnt.scores;
}

function learn({ source, ...options }: SvmScoresOptions): SvmScores {
  try {
    return learnSvmScores(options);
  } catch (cause) {
    throw cause instanceof RangeError ? new Error(`${source}, ${explain(cause.message)}`, { cause }) : cause;
  }
}

/** Names the option in place of that of the package. */
function explain(message: string): string {
  return message.replace('do not normalize', 'leave out --norm yes');
}
