import { checkSimilarity } from '../inputs/check-similarity.js';
import { metricName } from '../metric.js';
import type { EvaluateClassificationOptions } from './evaluate-classification-options.js';
import type { ClassificationNeed } from './measures/classification-measure.js';
import { classificationMeasure, type ClassificationMetric } from './measures/classification-measures.js';

/** Input of {@link checkClassificationInputs}. */
export interface CheckClassificationInputsOptions extends Pick<
  EvaluateClassificationOptions,
  'similarity' | 'heights' | 'levels' | 'scores' | 'labels' | 'numClasses'
> {
  readonly metrics: readonly ClassificationMetric[];
}

const meanings: Readonly<Record<ClassificationNeed, string>> = {
  similarity: 'the similarity of the classes',
  heights: 'the heights of the lowest common subsumers of the classes',
  levels: 'the levels of the taxonomy',
  scores: 'the probabilities of all classes',
};

function checkNeeds(options: CheckClassificationInputsOptions): void {
  for (const metric of options.metrics) {
    const { needs } = classificationMeasure(metric.metric);
    const missing = needs.find((need) => options[need] === undefined);
    if (missing !== undefined) {
      throw new RangeError(`${metricName(metric)} needs ${missing}: ${meanings[missing]}; got none`);
    }
  }
}

/** Levels are nested: classes that are together on a level are so on all levels above it. */
function checkLevels(levels: readonly ArrayLike<number>[], numClasses: number): void {
  if (levels.length === 0) throw new RangeError('levels: expected at least one level, got none');
  levels.forEach((branchOf, level) => {
    if (branchOf.length !== numClasses) {
      throw new RangeError(
        `level ${level + 1} has ${branchOf.length} branches of classes, expected ${numClasses}`,
      );
    }
    const above = new Map<number, number>();
    for (let label = 0; label < numClasses; label++) {
      const [branch, parent] = [branchOf[label]!, level === 0 ? 0 : levels[level - 1]![label]!];
      if (!Number.isInteger(branch) || branch < 0) {
        throw new RangeError(
          `the branch of class ${label} on level ${level + 1} is ${branch}, expected a number from 0`,
        );
      }
      if ((above.get(branch) ?? parent) !== parent) {
        throw new RangeError(
          `the classes of branch ${branch} of level ${level + 1} are in several branches of level ${level}; ` +
            'expected levels from the root to the classes',
        );
      }
      above.set(branch, parent);
    }
  });
}

function checkScores(
  scores: Float32Array | Float64Array,
  { labels, numClasses }: CheckClassificationInputsOptions,
): void {
  if (scores.length !== labels.length * numClasses) {
    throw new RangeError(
      `${scores.length} scores do not fit ${labels.length} labels with ${numClasses} classes each`,
    );
  }
  const wrong = scores.findIndex((score) => !Number.isFinite(score));
  if (wrong >= 0) {
    throw new RangeError(
      `the score of image ${Math.floor(wrong / numClasses)} for class ${wrong % numClasses} is ${scores[wrong]}, ` +
        'expected a finite number',
    );
  }
}

/**
 * Checks what metrics are computed from besides the predictions.
 *
 * @throws RangeError naming the metric and the input that it lacks, or the size or value that does not fit.
 * @example
 * ```ts
 * checkClassificationInputs({ labels: [0], numClasses: 2, metrics: [{ metric: 'ECE' }] }); // RangeError: ECE needs scores …
 * ```
 */
export function checkClassificationInputs(options: CheckClassificationInputsOptions): void {
  const { similarity, heights, levels, scores, numClasses } = options;
  checkNeeds(options);
  if (similarity) checkSimilarity(similarity, { name: 'of classes', numClasses });
  if (heights) checkSimilarity(heights, { holds: 'height', name: 'of subsumers', numClasses });
  if (levels) checkLevels(levels, numClasses);
  if (scores) checkScores(scores, options);
}
