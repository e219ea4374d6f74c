import {
  classificationMeasures,
  metricName,
  type ClassificationMetric,
  type ClassificationNeed,
  type EvaluateClassificationOptions,
} from '@semantic-embeddings/metrics';
import type { Progress } from '../../output/progress.js';
import type { MetricChoice } from './chosen-metrics.js';
import type { ClassHierarchy } from './class-hierarchy.js';
import type { ClassificationRun } from './classification-runs.js';
import type { Outputs } from './predictions.js';

/** What a run has besides its predictions. */
export interface RunParts {
  readonly hierarchy: ClassHierarchy | undefined;
  /** Probabilities of all classes. */
  readonly scores: Outputs['values'] | undefined;
}

/** What rounding to single precision may add to a probability of 1. */
const rounding = 1e-6;

/** How far the probabilities of an image may be from 1 in sum: many small ones in half precision add up to about that. */
const sumRounding = 1e-3;

/** Probabilities of the classes, if the outputs are such: from 0 to 1, with the sum 1 for every image. */
export function probabilitiesOf(
  { mode }: Pick<ClassificationRun, 'mode'>,
  { values, width }: Pick<Outputs, 'values' | 'width'>,
): Outputs['values'] | undefined {
  if (mode !== 'scores') return undefined;
  const inRange = values.every((value) => value >= 0 && value <= 1 + rounding);
  return inRange && rowsSumToOne(values, width) ? values : undefined;
}

function rowsSumToOne(values: Outputs['values'], width: number): boolean {
  for (let start = 0; start < values.length; start += width) {
    let sum = 0;
    for (let at = start; at < start + width; at++) sum += values[at]!;
    if (Math.abs(sum - 1) > sumRounding) return false;
  }
  return true;
}

/** What some metrics are computed from, and nothing else. */
export function measureInputs(
  metrics: readonly ClassificationMetric[],
  { hierarchy, scores }: RunParts,
): Pick<EvaluateClassificationOptions, ClassificationNeed> {
  const needs = new Set<ClassificationNeed>(
    metrics.flatMap(
      ({ metric }): readonly ClassificationNeed[] =>
        classificationMeasures.find(({ name }) => name === metric)!.needs,
    ),
  );
  return {
    ...(needs.has('similarity') && { similarity: hierarchy?.similarity }),
    ...(needs.has('heights') && { heights: hierarchy?.heights }),
    ...(needs.has('levels') && { levels: hierarchy?.levels.map(({ ofClass }) => ofClass) }),
    ...(needs.has('scores') && { scores }),
  };
}

/** Says which metrics that were asked for a run does not have, and why. */
export function noteMissing(
  { label, mode }: Pick<ClassificationRun, 'label' | 'mode'>,
  {
    choice,
    metrics,
    hierarchy,
    scores,
    progress,
  }: RunParts & {
    readonly choice: MetricChoice;
    readonly metrics: readonly ClassificationMetric[];
    readonly progress: Progress;
  },
): void {
  if (choice === 'published') return;
  if (choice === 'all') {
    if (hierarchy?.hasLevels === false) {
      progress.note(`note: ${label}: the hierarchy is no tree, so nothing is measured by level`);
    }
    if (mode === 'scores' && scores === undefined) {
      progress.note(
        `note: ${label}: the scores are no probabilities from 0 to 1 with the sum 1, so neither calibration nor paths are measured`,
      );
    }
    return;
  }
  const missing = choice.filter((metric) => !metrics.includes(metric)).map(metricName);
  if (missing.length === 0) return;
  const reason =
    mode === 'scores' ? 'its scores are not from 0 to 1 with the sum 1' : 'it gives no class scores';
  progress.note(`note: ${label} has no ${missing.join(', ')}, which need probabilities: ${reason}`);
}
