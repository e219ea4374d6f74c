import { checkClassificationInputs } from './check-classification-inputs.js';
import { checkPredictions } from './check-predictions.js';
import type { MeasuredImages } from './measures/classification-measure.js';
import { classificationMeasure, type ClassificationMetric } from './measures/classification-measures.js';
import type { EvaluateClassificationOptions } from './evaluate-classification-options.js';
import type { MetricValue } from '../metric.js';

/** A metric and its value; NaN where it is a mean and no image counts, as the severity of the mistakes where there are none. */
export type ClassificationValue = MetricValue<ClassificationMetric> & {
  /**
   * Value of every image, [images]; NaN where an image does not count, as right predictions do not for `Mistake Severity`.
   * @default left out where values of single images were not asked for, or there are none
   */
  readonly perQuery?: Float64Array;
};

/** Result of {@link evaluateClassification}, in the order in which metrics were asked for. */
export type ClassificationEvaluation = readonly ClassificationValue[];

const published: readonly ClassificationMetric[] = [
  { metric: 'Accuracy' },
  { metric: 'Accuracy', k: 5 },
  { metric: 'Avg. Accuracy' },
];

/** Mean of the values that count; NaN if none does. */
function mean(values: Float64Array): number {
  const counted = values.filter((value) => !Number.isNaN(value));
  return counted.reduce((sum, value) => sum + value, 0) / counted.length;
}

function evaluate(
  metric: ClassificationMetric,
  { images, perQuery }: { readonly images: MeasuredImages; readonly perQuery: boolean },
): ClassificationValue {
  const measure = classificationMeasure(metric.metric);
  const extent = { k: metric.k };
  if ('score' in measure) return { ...metric, value: measure.score(images, extent) };
  const values = measure.perImage(images, extent);
  return { ...metric, value: mean(values), ...(perQuery && { perQuery: values }) };
}

/**
 * Evaluates ranked class predictions, flat and against a class hierarchy.
 *
 * A class without images does not count in the balanced accuracy. Where a metric looks at more predictions than there are
 * classes it looks at all: with fewer than five classes the top-5 accuracy is 1. Without any mistake there is no severity of
 * mistakes: NaN.
 *
 * @throws RangeError naming the label, prediction, metric, similarity or size that does not fit, or the input that a metric
 * lacks.
 * @example
 * ```ts
 * evaluateClassification({ predictions: Int32Array.of(0, 1, 0, 1), k: 2, labels: [0, 1], numClasses: 2 });
 * // [{ metric: 'Accuracy', value: 0.5 }, { metric: 'Accuracy', k: 5, value: 1 }, { metric: 'Avg. Accuracy', value: 0.5 }]
 * ```
 */
export function evaluateClassification(options: EvaluateClassificationOptions): ClassificationEvaluation {
  const { similarity, heights, levels, scores, perQuery = false } = options;
  const hierarchical: ClassificationMetric[] = similarity ? [{ metric: 'Hierarchical Accuracy' }] : [];
  const { metrics = [...published, ...hierarchical] } = options;
  const predicted = checkPredictions({ ...options, metrics });
  checkClassificationInputs({ ...options, metrics });
  // A measure only sees what it needs, and that is there.
  const images = { ...predicted, similarity, heights, levels, scores } as MeasuredImages;
  return metrics.map((metric) => evaluate(metric, { images, perQuery }));
}
