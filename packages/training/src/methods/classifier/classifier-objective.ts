import { accuraciesByRank } from '../../accuracies/accuracies-by-rank.js';
import { categoricalAccuracy } from '../../accuracies/categorical-accuracy.js';
import { categoricalCrossEntropy } from '../../losses/categorical-cross-entropy.js';
import { smoothedTargets } from '../../losses/smoothed-targets.js';
import type { Objective } from '../../steps/objective.js';

/** What a classifier is trained for. */
export interface ClassifierObjectiveOptions {
  readonly numClasses: number;
  /** Share of the probability that goes to the other classes; only between 0 and 1. @default 0 */
  readonly labelSmoothing?: number;
  /** Additional ranks at which hits are counted. @default [] */
  readonly topKAcc?: readonly number[];
}

/**
 * Describes what a network that classifies is trained for: cross-entropy with the class, or with a smoothed distribution.
 *
 * @returns one output with loss, targets and metrics
 * @throws RangeError if a rank is not valid, or there is nothing to smooth
 *
 * @example
 * ```ts
 * reportedNames(classifierObjective({ numClasses: 10, topKAcc: [5] })); // ['loss', 'acc', 'acc5']
 * ```
 */
export function classifierObjective({
  numClasses,
  labelSmoothing = 0,
  topKAcc,
}: ClassifierObjectiveOptions): Objective {
  const classification = {
    name: 'prob',
    loss: categoricalCrossEntropy,
    weight: 1,
    targets: smoothedTargets({ numClasses, labelSmoothing }),
    metrics: accuraciesByRank('acc', { numClasses, topKAcc, make: (k) => categoricalAccuracy({ k }) }),
  };
  return { outputs: [classification] };
}
