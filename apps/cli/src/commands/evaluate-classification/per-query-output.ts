import { checkWritable } from '../../output/check-writable.js';
import { perQueryRun } from '../../per-query/per-query-run.js';
import { queryNames } from '../../per-query/query-names.js';
import { writePerQuery } from '../../per-query/write-per-query.js';
import type { PlanOutput } from './classification-output.js';

/** `--per-query`: the metrics of the table that are means over images, for every image. */
export const perQueryOutput: PlanOutput = (values) => {
  const path = values['per-query'];
  if (path === undefined) return undefined;
  checkWritable(path, '--per-query');
  return {
    perQuery: true,
    write: ({ runs }) => {
      const written = runs.map(({ label, ids, images, metrics }) =>
        perQueryRun({ label, metrics, ...queryNames(ids, images) }),
      );
      writePerQuery(path, written);
    },
  };
};
