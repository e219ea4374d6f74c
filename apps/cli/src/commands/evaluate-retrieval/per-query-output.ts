import { checkWritable } from '../../output/check-writable.js';
import { perQueryRun } from '../../per-query/per-query-run.js';
import { writePerQuery } from '../../per-query/write-per-query.js';
import { queryImages } from './query-images.js';
import { type PlanOutput, tableMetricsOf } from './retrieval-output.js';

/** `--per-query`: the metrics of the table for every query. */
export const perQueryOutput: PlanOutput = ({ values }) => {
  const path = values['per-query'];
  if (path === undefined) return undefined;
  checkWritable(path, '--per-query');
  return {
    perQuery: ({ columns }) => columns,
    write: ({ runs, gallery, columns }) => {
      const written = runs.map((run) => {
        const { images, classes } = queryImages(run, gallery);
        return perQueryRun({ label: run.label, images, classes, metrics: tableMetricsOf(run, columns) });
      });
      writePerQuery(path, written);
    },
  };
};
