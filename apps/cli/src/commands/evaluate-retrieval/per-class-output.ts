import { writeFileAtomically } from '@semantic-embeddings/formats';
import { meansByClass, metricName } from '@semantic-embeddings/metrics';
import { checkWritable } from '../../output/check-writable.js';
import { perClassCsv, type PerClassRun } from '../../output/per-class-csv.js';
import { queryImages } from './query-images.js';
import type { RetrievalGallery } from './retrieval-gallery.js';
import { type EvaluatedRun, type PlanOutput, tableMetricsOf } from './retrieval-output.js';

/** `--per-class`: means of the metrics of the table over the queries of each class. */
export const perClassOutput: PlanOutput = ({ values }) => {
  const path = values['per-class'];
  if (path === undefined) return undefined;
  checkWritable(path, '--per-class');
  return {
    perQuery: ({ columns }) => columns,
    write: ({ runs, gallery, columns }) => {
      const csv = perClassCsv(
        runs.map((run) => byClass({ ...run, metrics: tableMetricsOf(run, columns) }, gallery)),
        { counted: 'queries' },
      );
      writeFileAtomically(path, csv);
    },
  };
};

function byClass(run: EvaluatedRun, gallery: RetrievalGallery): PerClassRun {
  const { classes, names, numClasses } = gallery;
  const { labels } = queryImages(run, gallery);
  const counts = new Uint32Array(numClasses);
  for (const label of labels) counts[label]!++;
  return {
    label: run.label,
    classes: classes.map((id, label) => ({ id, name: names?.[label] ?? String(id), count: counts[label]! })),
    metrics: run.metrics.flatMap((metric) =>
      metric.perQuery === undefined
        ? []
        : [{ name: metricName(metric), values: meansByClass(metric.perQuery, { labels, numClasses }) }],
    ),
  };
}
