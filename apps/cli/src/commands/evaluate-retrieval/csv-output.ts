import { writeFileAtomically } from '@semantic-embeddings/formats';
import { checkWritable } from '../../output/check-writable.js';
import { precisionCsv } from '../../output/precision-csv.js';
import { methodRows } from '../../uncertainty/method-rows.js';
import type { PlanOutput } from './retrieval-output.js';

/** `--csv`: hierarchical precision at every rank, in the published form; of several seeds the mean. */
export const csvOutput: PlanOutput = ({ values, runs }) => {
  const { csv, 'prec-type': similarity } = values;
  if (csv === undefined) return undefined;
  // Labels that the form cannot hold are refused before anything is read.
  precisionCsv(
    runs.map(({ label }) => ({ label, metrics: [] })),
    similarity,
  );
  checkWritable(csv, '--csv');
  return {
    curve: true,
    write: (evaluated) => writeFileAtomically(csv, precisionCsv(methodRows(evaluated.runs), similarity)),
  };
};
