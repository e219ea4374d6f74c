import { requireMeasure } from '../inputs/require-measure.js';
import type { Metric } from '../metric.js';
import { averageHierarchicalPrecisionMeasure } from './average-hierarchical-precision.js';
import { averagePrecisionMeasure } from './average-precision.js';
import { averagePrecisionAtRMeasure } from './average-precision-at-r.js';
import { normalizedDiscountedGainMeasure } from './discounted-gain.js';
import { hierarchicalAveragePrecisionMeasure } from './hierarchical-average-precision.js';
import { hierarchicalPrecisionMeasure } from './hierarchical-precision.js';
import { hitAtKMeasure } from './hit-at-k.js';
import { normalizedHierarchicalPrecisionMeasure } from './normalized-hierarchical-precision.js';
import { precisionAtKMeasure } from './precision-at-k.js';
import { rPrecisionMeasure } from './r-precision.js';
import { recallAtKMeasure } from './recall-at-k.js';
import type { RetrievalMeasure } from './retrieval-measure.js';

/** The measures that `evaluateRetrieval` knows, one file each. */
export const retrievalMeasures = [
  hierarchicalPrecisionMeasure,
  averageHierarchicalPrecisionMeasure,
  normalizedHierarchicalPrecisionMeasure,
  normalizedDiscountedGainMeasure,
  hierarchicalAveragePrecisionMeasure,
  averagePrecisionMeasure,
  averagePrecisionAtRMeasure,
  rPrecisionMeasure,
  precisionAtKMeasure,
  recallAtKMeasure,
  hitAtKMeasure,
] as const satisfies readonly RetrievalMeasure[];

/** Name of a retrieval measure. */
export type RetrievalMeasureName = (typeof retrievalMeasures)[number]['name'];

/** A measure of retrieval, how far it looks, and what it weighs with. */
export interface RetrievalMetric extends Metric {
  readonly metric: RetrievalMeasureName;
}

/**
 * The measure of this name.
 *
 * @throws RangeError naming the measures if it is none of them.
 * @example
 * ```ts
 * retrievalMeasure('AP').needs; // 'relevant places'
 * ```
 */
export function retrievalMeasure(name: string): RetrievalMeasure {
  return requireMeasure<RetrievalMeasure>(name, { measures: retrievalMeasures, kind: 'retrieval measures' });
}
