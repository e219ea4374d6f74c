import {
  evaluateClassification,
  firstPredictions,
  type ClassificationValue,
  type EvaluateClassificationOptions,
} from '@semantic-embeddings/metrics';
import type { ClassId } from '@semantic-embeddings/taxonomy';
import type { ImageLabels } from '../../inputs/image-labels.js';
import type { Progress } from '../../output/progress.js';
import type { RunOfQueries } from '../../uncertainty/measured-run.js';
import { checkClasses } from './check-classes.js';
import { placesOf, runMetrics, type MetricChoice } from './chosen-metrics.js';
import type { ClassHierarchy, HierarchyOf } from './class-hierarchy.js';
import type { ClassificationRun } from './classification-runs.js';
import { measureInputs, noteMissing, probabilitiesOf } from './measure-inputs.js';
import { createClassifier } from './predictions.js';
import type { RunOutputs } from './run-outputs.js';

/** What was measured of one run. */
export interface MeasuredClassification extends RunOfQueries {
  readonly metrics: readonly ClassificationValue[];
  readonly ids: Int32Array;
  /** Right class index of every image that has outputs. */
  readonly classes: Int32Array;
  /** Class index that is predicted for each of them. */
  readonly predicted: Int32Array;
  readonly numClasses: number;
  /** Ids of the classes, in the order of their indexes. */
  readonly classIds: readonly ClassId[];
  readonly images: ImageLabels;
  readonly hierarchy: ClassHierarchy | undefined;
}

/** What is measured, and of what. */
export interface MeasureRunOptions {
  readonly hierarchyOf: HierarchyOf | undefined;
  readonly outputs: RunOutputs;
  readonly choice: MetricChoice;
  /** Whether the values of single images are needed. */
  readonly perQuery: boolean;
  readonly progress: Progress;
}

/**
 * Measures the predictions of one run.
 *
 * @throws Error naming what does not fit: classes, hierarchy, or a metric that it cannot have.
 */
export function measureRun(run: ClassificationRun, options: MeasureRunOptions): MeasuredClassification {
  const { choice, progress } = options;
  const { outputs, ids, labels, images, embedding } = options.outputs;
  const classifier = createClassifier(outputs, { centroids: run.centroids, embedding });
  checkClasses(run, { predicted: classifier, images });
  const { numClasses } = classifier;
  const known = images.numClasses === undefined ? classifier.classes : undefined;
  const classIds = Array.from({ length: numClasses }, (_, label) => known?.[label] ?? images.classId(label));
  const hierarchy =
    options.outputs.hierarchy ?? options.hierarchyOf?.({ classes: classIds, images, label: run.label });
  const scores = probabilitiesOf(run, outputs);
  const metrics = runMetrics(choice, {
    numClasses,
    hierarchy: hierarchy !== undefined,
    levels: hierarchy?.hasLevels === true ? hierarchy.levels.length : undefined,
    probabilities: scores !== undefined,
  });
  noteMissing(run, { choice, metrics, hierarchy, scores, progress });
  const { predictions, k } = classifier.predict(placesOf(metrics));
  const inputs = measureInputs(metrics, { hierarchy, scores });
  const measured = evaluateNamed(run, {
    ...{ predictions, k, labels, numClasses, metrics, ...inputs, perQuery: options.perQuery },
  });
  return {
    ...{ label: run.label, metrics: measured, ids, classes: labels, numClasses, classIds, images, hierarchy },
    predicted: firstPredictions(predictions, k),
  };
}

/** Names the run where a metric cannot be had of it. */
function evaluateNamed(
  { path }: ClassificationRun,
  options: EvaluateClassificationOptions,
): readonly ClassificationValue[] {
  try {
    return evaluateClassification(options);
  } catch (cause) {
    throw cause instanceof RangeError ? new Error(`${path}: ${cause.message}`, { cause }) : cause;
  }
}
