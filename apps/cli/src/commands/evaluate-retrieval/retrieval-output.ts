import { findMetric, type RetrievalMean, type RetrievalMetric } from '@semantic-embeddings/metrics';
import type { Progress } from '../../output/progress.js';
import type { ResultsRow } from '../../output/results-table.js';
import type { RetrievalValues } from './command.js';
import type { RetrievalGallery } from './retrieval-gallery.js';
import type { RetrievalRun } from './retrieval-runs.js';

/** What was measured of one feature file. */
export interface EvaluatedRun extends ResultsRow {
  readonly run: RetrievalRun;
  /** Image of every query, by its position among the labelled images: the order of the values of single queries. */
  readonly ids: Int32Array;
  /** Means over all queries, in the order in which they were asked for. */
  readonly metrics: readonly RetrievalMean[];
}

/** Everything that was evaluated. */
export interface EvaluatedRetrieval {
  readonly gallery: RetrievalGallery;
  readonly runs: readonly EvaluatedRun[];
  /** Metrics of the table. */
  readonly columns: readonly RetrievalMetric[];
  /** Rank at which averages are clipped. @default not at all */
  readonly clip: number | undefined;
}

/** Something that is made of the evaluation besides its table: a file that an option names. */
export interface RetrievalOutput {
  /**
   * Metrics whose values of single queries it needs, by what is chosen.
   * @default none
   */
  readonly perQuery?: (chosen: Pick<EvaluatedRetrieval, 'columns' | 'clip'>) => readonly RetrievalMetric[];
  /**
   * Whether it needs precision at every rank up to `--plot-max` and AHP, even if `--metrics` names others.
   * @default false
   */
  readonly curve?: boolean;
  /** Makes it. */
  readonly write: (evaluated: EvaluatedRetrieval) => void | Promise<void>;
}

/** What is known before anything is read. */
export interface PlannedRetrieval {
  readonly values: RetrievalValues;
  readonly runs: readonly RetrievalRun[];
  readonly progress: Progress;
}

/**
 * Checks an option, and whether its file can be written, before anything is read.
 *
 * @returns nothing if the option is not given
 */
export type PlanOutput = (planned: PlannedRetrieval) => RetrievalOutput | undefined;

/**
 * What was measured of the metrics of the table: other values of single queries may have been kept for a picture.
 *
 * @example
 * tableMetricsOf({ metrics: [ap, ahp] }, [{ metric: 'AP' }]); // [ap]
 */
export function tableMetricsOf(
  { metrics }: Pick<EvaluatedRun, 'metrics'>,
  columns: readonly RetrievalMetric[],
): readonly RetrievalMean[] {
  return metrics.filter((metric) => findMetric(columns, metric) !== undefined);
}
