import type { Metric } from '@semantic-embeddings/metrics';
import { resultsDocument, type DocumentRun } from '../output/results-document.js';
import { resultsTable } from '../output/results-table.js';
import { addIntervals } from './add-intervals.js';
import { describeUncertainty } from './describe-uncertainty.js';
import type { RunOfQueries } from './measured-run.js';
import { methodRows } from './method-rows.js';
import type { Resampling } from './resampling.js';

/** How results are shown. */
export interface PresentResultsOptions {
  /** Metrics of the table, in their order. */
  readonly columns: readonly Metric[];
  /** How intervals are made. @default there are none */
  readonly resampling?: Resampling | undefined;
  /** Columns of the terminal. @default no limit */
  readonly width?: number | undefined;
}

/** Results as a command prints them. */
export interface PresentedResults {
  readonly document: {
    readonly runs: readonly DocumentRun[];
    /** How intervals were made, if there are some. */
    readonly bootstrap?: Resampling;
  };
  readonly text: string;
}

/**
 * Makes table and document of what was measured: a row per label, the mean and standard deviation of its runs, and intervals.
 *
 * @throws Error if intervals are wanted of seeds that have other queries.
 * @example
 * presentResults(runs, { columns: [{ metric: 'AP' }] }).document; // { runs: [{ label: 'a', metrics: { AP: 0.5 } }] }
 */
export function presentResults(
  runs: readonly RunOfQueries[],
  { columns, resampling, width }: PresentResultsOptions,
): PresentedResults {
  const methods = methodRows(runs);
  const ofIntervals: string[] = [];
  const onNote = (note: string): void => void ofIntervals.push(note);
  const rows = resampling ? addIntervals(methods, { runs, columns, resampling, onNote }) : methods;
  const notes = [...describeUncertainty(rows, { runs, resampling }), ...ofIntervals];
  return {
    document: { ...resultsDocument(rows), ...(resampling && { bootstrap: resampling }) },
    text: resultsTable(rows, { columns, width }) + notes.map((note) => `${note}\n`).join(''),
  };
}
