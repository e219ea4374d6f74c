import {
  classificationMeasures,
  type ClassificationMeasure,
  type ClassificationMetric,
  type ClassificationNeed,
} from '@semantic-embeddings/metrics';
import { meansAll, parseMetricNames } from '../../parsing/metric-names.js';
import { UsageError } from '../../usage-error.js';
import type { ClassificationRun } from './classification-runs.js';
import type { ClassificationValues } from './command.js';

/** What is measured: the published table, everything that a run allows, or what is named. */
export type MetricChoice = 'published' | 'all' | readonly ClassificationMetric[];

/** Columns of the published table. */
export const publishedColumns: readonly ClassificationMetric[] = [
  { metric: 'Accuracy' },
  { metric: 'Accuracy', k: 5 },
  { metric: 'Avg. Accuracy' },
  { metric: 'Hierarchical Accuracy' },
];

/** Predictions that distances and orders of the first few are measured at, as in the papers. */
const firstFew: readonly number[] = [1, 5, 20];

const measures: readonly ClassificationMeasure[] = classificationMeasures;

const measureOf = ({ metric }: ClassificationMetric): ClassificationMeasure =>
  measures.find(({ name }) => name === metric)!;

const needsOf = (metric: ClassificationMetric): readonly ClassificationNeed[] => measureOf(metric).needs;

/**
 * The metrics that the command line asks for.
 *
 * @throws UsageError naming the word that is no metric, or the option without which it cannot be computed.
 */
export function chooseMetrics(
  { metrics: text, hierarchy }: Pick<ClassificationValues, 'metrics' | 'hierarchy'>,
  runs: readonly Pick<ClassificationRun, 'mode'>[],
): MetricChoice {
  if (text === undefined) return 'published';
  if (meansAll(text)) return 'all';
  const named = parseMetricNames(text, { option: '--metrics', measures: classificationMeasures });
  const hierarchical = named.find((metric) => needsOf(metric).some((need) => need !== 'scores'));
  if (hierarchical && hierarchy === undefined) {
    throw new UsageError(`--metrics: ${hierarchical.metric} needs a hierarchy; give --hierarchy`);
  }
  const probabilistic = named.find((metric) => needsOf(metric).includes('scores'));
  if (probabilistic && runs.every(({ mode }) => mode !== 'scores')) {
    throw new UsageError(
      `--metrics: ${probabilistic.metric} needs the probabilities of the classes; give --prob-features yes`,
    );
  }
  return named;
}

/**
 * Whether a metric is computed by the levels of the hierarchy.
 *
 * @example
 * needsLevels({ metric: 'Path Consistency' }); // true
 */
export function needsLevels(metric: ClassificationMetric): boolean {
  return needsOf(metric).includes('levels');
}

/** What a run has besides its predictions. */
export interface RunInputs {
  readonly numClasses: number;
  /** Whether there is a hierarchy. */
  readonly hierarchy: boolean;
  /** Number of its levels; none if it is no tree. */
  readonly levels: number | undefined;
  /** Whether its outputs are probabilities. */
  readonly probabilities: boolean;
}

/**
 * Metrics of one run.
 *
 * @example
 * runMetrics('published', { numClasses: 100, hierarchy: false, levels: undefined, probabilities: true });
 * // Accuracy, Top-5 Accuracy and Avg. Accuracy
 */
export function runMetrics(choice: MetricChoice, inputs: RunInputs): ClassificationMetric[] {
  const { hierarchy, levels, probabilities } = inputs;
  const has: Readonly<Record<ClassificationNeed, boolean>> = {
    similarity: hierarchy,
    heights: hierarchy,
    // What is asked for by its name is refused with a reason where the hierarchy is no tree.
    levels: hierarchy && (levels !== undefined || choice !== 'all'),
    scores: probabilities,
  };
  const chosen = choice === 'published' ? publishedColumns : choice === 'all' ? everyMetric(inputs) : choice;
  return chosen.filter((metric) => needsOf(metric).every((need) => has[need]));
}

function everyMetric({ numClasses, levels = 0 }: RunInputs): ClassificationMetric[] {
  const ranks = firstFew.filter((k) => k < numClasses);
  return classificationMeasures.flatMap(({ name }): ClassificationMetric[] => {
    if (name === 'Accuracy') return [{ metric: name }, { metric: name, k: 5 }];
    if (name === 'AHD') return ranks.map((k) => ({ metric: name, k }));
    // At 1 it is the accuracy.
    if (name === 'HOPS') {
      return [{ metric: name }, ...ranks.filter((k) => k > 1).map((k) => ({ metric: name, k }))];
    }
    if (name === 'Level Accuracy') {
      return Array.from({ length: levels }, (_, index) => ({ metric: name, k: index + 1 }));
    }
    return [{ metric: name }];
  });
}

/**
 * Columns of the table: those that are named, or all that some run has, in the order of the measures.
 *
 * @example
 * tableColumns('published', []); // the published ones, whatever was computed
 */
export function tableColumns(
  choice: MetricChoice,
  runs: readonly { readonly metrics: readonly ClassificationMetric[] }[],
): ClassificationMetric[] {
  if (choice === 'published') return [...publishedColumns];
  if (choice !== 'all') return [...choice];
  const known = new Map(
    runs.flatMap(({ metrics }) =>
      metrics.map(
        ({ metric, k }) => [`${metric}@${k ?? 0}`, { metric, ...(k !== undefined && { k }) }] as const,
      ),
    ),
  );
  const place = ({ metric, k = 0 }: ClassificationMetric): number =>
    classificationMeasures.findIndex(({ name }) => name === metric) * 1e6 + k;
  return [...known.values()].sort((a, b) => place(a) - place(b));
}

/** Number of predictions that metrics look at, as far as there are classes. */
export function placesOf(metrics: readonly ClassificationMetric[]): number {
  return metrics.reduce((most, metric) => {
    const { places = () => 1 } = measureOf(metric);
    return Math.max(most, places({ k: metric.k }));
  }, 1);
}
