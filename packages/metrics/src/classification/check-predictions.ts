import { checkLabels } from '../inputs/check-labels.js';
import { checkPositiveInteger } from '../inputs/check-features.js';
import { metricName } from '../metric.js';
import type { EvaluateClassificationOptions } from './evaluate-classification-options.js';
import { classificationMeasure, type ClassificationMetric } from './measures/classification-measures.js';
import type { PredictedImages } from './measures/classification-measure.js';

/** Input of {@link checkPredictions}. */
export interface CheckPredictionsOptions extends Pick<
  EvaluateClassificationOptions,
  'predictions' | 'k' | 'labels' | 'numClasses'
> {
  readonly metrics: readonly ClassificationMetric[];
}

/** Whether a metric has a k where its measure needs one, or may have one. */
function checkExtent(metric: ClassificationMetric): void {
  const { k } = classificationMeasure(metric.metric);
  if (metric.k !== undefined) checkPositiveInteger(metric.k, `k of ${metric.metric}`);
  if (k === 'required' && metric.k === undefined)
    throw new RangeError(`${metric.metric}: expected a k, got none`);
  if (k === 'none' && metric.k !== undefined) {
    throw new RangeError(`${metric.metric}: expected no k, got ${metric.k}`);
  }
}

function checkPlaces({ metrics, k, numClasses }: CheckPredictionsOptions): void {
  for (const metric of metrics) {
    checkExtent(metric);
    const { places = () => 1 } = classificationMeasure(metric.metric);
    const wanted = Math.min(places({ k: metric.k }), numClasses);
    if (k < wanted) {
      throw new RangeError(
        `expected at least ${wanted} predictions per image for ${metricName(metric)}, got ${k}`,
      );
    }
  }
}

/**
 * Checks predictions and labels, and whether there are enough predictions for the metrics.
 *
 * @throws RangeError naming the label, prediction or metric that does not fit.
 * @example
 * ```ts
 * checkPredictions({
 *   ...{ predictions: Int32Array.of(1), k: 1, labels: [0], numClasses: 2, metrics: [{ metric: 'Accuracy' }] },
 * }).labels; // Uint32Array [0]
 * ```
 */
export function checkPredictions(options: CheckPredictionsOptions): PredictedImages {
  const { predictions, k, numClasses } = options;
  checkPositiveInteger(k, 'k');
  if (options.labels.length === 0) throw new RangeError('expected at least one image, got none');
  if (predictions.length !== options.labels.length * k) {
    throw new RangeError(
      `${predictions.length} predictions do not fit ${options.labels.length} labels with ${k} predictions each`,
    );
  }
  checkPlaces(options);
  const wrong = predictions.findIndex((label) => label < 0 || label >= numClasses);
  if (wrong >= 0) {
    throw new RangeError(
      `prediction ${wrong % k} of image ${Math.floor(wrong / k)} is ${predictions[wrong]}, ` +
        `expected a class index from 0 to ${numClasses - 1}`,
    );
  }
  return { predictions, k, labels: checkLabels(options.labels, numClasses), numClasses };
}
