import type { ActionContext, CommandResult } from '../../command.js';
import { checkLabelSource } from '../../inputs/labelled-images.js';
import { requireInteger } from '../../parsing/require-integer.js';
import { presentResults } from '../../uncertainty/present-results.js';
import { readIntervals } from '../../uncertainty/resampling.js';
import { chooseMetrics } from './chosen-metrics.js';
import type { RetrievalValues } from './command.js';
import { evaluateRun } from './evaluate-run.js';
import { readGallery } from './retrieval-gallery.js';
import type { EvaluatedRun } from './retrieval-output.js';
import { planOutputs } from './retrieval-outputs.js';
import { listRuns } from './retrieval-runs.js';

/** Evaluates image retrieval by one or more feature files. */
export async function evaluateRetrieval(
  values: RetrievalValues,
  context: ActionContext,
): Promise<CommandResult> {
  const planned = { values, runs: listRuns(values) };
  requireInteger('--plot-max', values['plot-max'], { min: 0 });
  requireInteger('--clip-ahp', values['clip-ahp'], { min: 0 });
  const clip = values['clip-ahp'] === 0 ? undefined : values['clip-ahp'];
  requireInteger('--threads', values.threads, { min: 1 });
  checkLabelSource(values);
  const resampling = readIntervals(values);
  const { metrics: names, 'plot-max': plotMax } = values;
  const { columns, compute } = chooseMetrics({ metrics: names, clip, plotMax });
  const outputs = planOutputs(planned);
  const needed = outputs.flatMap(({ perQuery = [] }) => (perQuery === 'table' ? columns : perQuery));
  const perQuery = resampling === undefined ? needed : [...columns, ...needed];
  const gallery = await readGallery(values, context.progress);
  const metrics = compute({
    images: (gallery.apart ?? gallery).labels.length,
    curve: outputs.some((output) => output.curve === true),
  });
  const runs: EvaluatedRun[] = [];
  for (const run of planned.runs) {
    runs.push(await evaluateRun(run, { values, gallery, metrics, perQuery, context }));
  }
  for (const output of outputs) await output.write({ gallery, runs, columns });
  const measured = runs.map((run) => ({ ...run, classes: run.ids.map((id) => gallery.labels[id]!) }));
  return presentResults(measured, { columns, resampling, width: process.stdout.columns });
}
