import { checkWritable } from '../../output/check-writable.js';
import { perQueryRun } from '../../per-query/per-query-run.js';
import { writePerQuery } from '../../per-query/write-per-query.js';
import { queryImages } from './query-images.js';
import type { PlanOutput } from './retrieval-output.js';

/** `--per-query`: the metrics of the table for every query. */
export const perQueryOutput: PlanOutput = ({ values }) => {
  const path = values['per-query'];
  if (path === undefined) return undefined;
  checkWritable(path, '--per-query');
  return {
    perQuery: true,
    write: ({ runs, gallery }) => {
      const written = runs.map((run) => {
        const { images, classes } = queryImages(run, gallery);
        return perQueryRun({ label: run.label, images, classes, metrics: run.metrics });
      });
      writePerQuery(path, written);
    },
  };
};
