import { type Metric, metricName, type RetrievalMetric } from '@semantic-embeddings/metrics';
import { planPlotFile } from '../../output/plot-file.js';
import type { ResultsRow } from '../../output/results-table.js';
import { addIntervals } from '../../uncertainty/add-intervals.js';
import { methodRows } from '../../uncertainty/method-rows.js';
import { readIntervals, type Resampling } from '../../uncertainty/resampling.js';
import { UsageError } from '../../usage-error.js';
import { readPrecisionFigure } from './precision-figure.js';
import type { EvaluatedRetrieval, PlanOutput } from './retrieval-output.js';

/** `--plot`: curves of hierarchical precision by rank and bars of AHP, one below the other; of several seeds the means. */
export const plotOutput: PlanOutput = ({ values, progress }) => {
  const { plot, 'plot-max': plotMax, 'prec-type': similarity } = values;
  if (plot === undefined) return undefined;
  if (plotMax === 0) {
    throw new UsageError('--plot draws precision up to --plot-max, which is 0; give --plot-max 250');
  }
  const file = planPlotFile(plot, { option: '--plot', progress });
  const resampling = readIntervals(values);
  const metricOf = (clip: number | undefined): RetrievalMetric => ({
    ...{ metric: 'AHP', ...(clip !== undefined && { k: clip }), similarity },
  });
  return {
    curve: true,
    perQuery: ({ clip }) => (resampling === undefined ? [] : [metricOf(clip)]),
    write: (evaluated) => {
      const metric = metricOf(evaluated.clip);
      const rows = rowsOf(evaluated, { metric, resampling });
      const { curves, bars } = readPrecisionFigure(rows, { plotMax, metric });
      return file.write(({ precisionBars, precisionCurves, stackCharts }) =>
        stackCharts('Hierarchical precision of image retrieval', [
          precisionCurves({ runs: curves }),
          precisionBars({ bars, metric: `Mean Average Hierarchical Precision, ${metricName(metric)}` }),
        ]),
      );
    },
  };
};

interface RowsOptions {
  readonly metric: Metric;
  readonly resampling: Resampling | undefined;
}

/** A row for each method, with the interval of its bar: the same resamples as in the table. */
function rowsOf({ runs, gallery }: EvaluatedRetrieval, { metric, resampling }: RowsOptions): ResultsRow[] {
  const rows = methodRows(runs);
  if (resampling === undefined) return rows;
  const measured = runs.map((run) => ({ ...run, classes: run.ids.map((id) => gallery.labels[id]!) }));
  return addIntervals(rows, { runs: measured, columns: [metric], resampling });
}
