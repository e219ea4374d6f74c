import { writeFileAtomically } from '@semantic-embeddings/formats';
import type { ActionContext, CommandResult } from '../../command.js';
import { checkLabelSource, readLabelledImages } from '../../inputs/labelled-images.js';
import { checkWritable } from '../../output/check-writable.js';
import { planPlotFile } from '../../output/plot-file.js';
import { distinctLabels } from '../../parsing/distinct-labels.js';
import { requireInteger } from '../../parsing/require-integer.js';
import { listRuns } from '../evaluate-retrieval/retrieval-runs.js';
import type { RecallPrecisionValues } from './command.js';
import { recallPrecisionCsv } from './recall-precision-csv.js';
import { measureCurve, type MeasuredCurve } from './recall-precision-run.js';

/** Draws precision by recall of one or more feature files. */
export async function plotRecallPrecision(
  values: RecallPrecisionValues,
  { progress }: ActionContext,
): Promise<CommandResult> {
  const { out, csv } = values;
  const given = listRuns(values);
  const labels = distinctLabels(given.map(({ label }) => label));
  const runs = given.map((run, index) => ({ ...run, label: labels[index]! }));
  requireInteger('--bins', values.bins, { min: 0 });
  checkLabelSource(values);
  const file = planPlotFile(out, { option: '--out', progress });
  if (csv !== undefined) {
    recallPrecisionCsv(runs.map(({ label }) => ({ label, recall: [], precision: [] })));
    checkWritable(csv, '--csv');
  }
  const images = await readLabelledImages(values, progress);
  const curves = runs.map((run) => measureCurve(run, { values, images, progress }));
  await file.write((plots) => plots.recallPrecisionChart(curves));
  if (csv !== undefined) writeFileAtomically(csv, recallPrecisionCsv(curves));
  return {
    document: { out, runs: curves.map(describeCurve) },
    text: curves
      .map(({ label, meanAveragePrecision }) => `${label}: mAP ${meanAveragePrecision.toFixed(4)}`)
      .concat(`curves: ${out}`)
      .join('\n'),
  };
}

function describeCurve({
  label,
  recall,
  precision,
  meanAveragePrecision,
  queriesWithoutRelevant,
}: MeasuredCurve) {
  return {
    ...{ label, meanAveragePrecision, queriesWithoutRelevant },
    ...{ recall: [...recall], precision: [...precision] },
  };
}
