import { requireMeasure } from '../../inputs/require-measure.js';
import type { Metric } from '../../metric.js';
import { accuracyMeasure } from './accuracy.js';
import { averageAccuracyMeasure } from './average-accuracy.js';
import { averageHierarchicalDistanceMeasure } from './average-hierarchical-distance.js';
import { calibrationErrorMeasure } from './calibration-error.js';
import type { ClassificationMeasure } from './classification-measure.js';
import { fullPathAccuracyMeasure } from './full-path-accuracy.js';
import { hierarchicalAccuracyMeasure } from './hierarchical-accuracy.js';
import { hierarchicallyOrderedPreferenceMeasure } from './hierarchically-ordered-preference.js';
import { levelAccuracyMeasure } from './level-accuracy.js';
import { mistakeSeverityMeasure } from './mistake-severity.js';
import { pathConsistencyMeasure } from './path-consistency.js';

/** The measures that `evaluateClassification` knows, one file each. */
export const classificationMeasures = [
  accuracyMeasure,
  averageAccuracyMeasure,
  hierarchicalAccuracyMeasure,
  mistakeSeverityMeasure,
  averageHierarchicalDistanceMeasure,
  hierarchicallyOrderedPreferenceMeasure,
  levelAccuracyMeasure,
  fullPathAccuracyMeasure,
  pathConsistencyMeasure,
  calibrationErrorMeasure,
] as const satisfies readonly ClassificationMeasure[];

/** Name of a measure of classification. */
export type ClassificationMeasureName = (typeof classificationMeasures)[number]['name'];

/** A measure of classification and how far it looks. */
export interface ClassificationMetric extends Metric {
  readonly metric: ClassificationMeasureName;
}

/**
 * The measure of this name.
 *
 * @throws RangeError naming the measures if it is none of them.
 * @example
 * ```ts
 * classificationMeasure('Mistake Severity').needs; // ['heights']
 * ```
 */
export function classificationMeasure(name: string): ClassificationMeasure {
  return requireMeasure<ClassificationMeasure>(name, {
    measures: classificationMeasures,
    kind: 'measures of classification',
  });
}
