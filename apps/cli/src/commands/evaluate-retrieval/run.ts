import type { RetrievalMetric } from '@semantic-embeddings/metrics';
import type { ActionContext, CommandResult } from '../../command.js';
import { checkLabelSource } from '../../inputs/labelled-images.js';
import { checkFiles } from '../../parsing/check-files.js';
import { requireInteger } from '../../parsing/require-integer.js';
import { presentResults } from '../../uncertainty/present-results.js';
import { readIntervals } from '../../uncertainty/resampling.js';
import { checkHierarchyGiven, checkUsed } from './check-used.js';
import { chooseMetrics } from './chosen-metrics.js';
import type { RetrievalValues } from './command.js';
import { evaluateRun } from './evaluate-run.js';
import { fittedClip } from './fitted-clip.js';
import { readGallery } from './retrieval-gallery.js';
import type { EvaluatedRun } from './retrieval-output.js';
import { planOutputs } from './retrieval-outputs.js';
import { listRuns } from './retrieval-runs.js';

/** Evaluates image retrieval by one or more feature files. */
export async function evaluateRetrieval(
  values: RetrievalValues,
  context: ActionContext,
): Promise<CommandResult> {
  const planned = { values, runs: listRuns(values), progress: context.progress };
  requireInteger('--plot-max', values['plot-max'], { min: 0 });
  requireInteger('--clip-ahp', values['clip-ahp'], { min: 0 });
  requireInteger('--threads', values.threads, { min: 1 });
  checkLabelSource(values);
  const resampling = readIntervals(values);
  const { metrics: names, 'plot-max': plotMax } = values;
  const wanted = chooseMetrics({ metrics: names, clip: values['clip-ahp'] || undefined, plotMax });
  checkUsed(values, wanted);
  checkHierarchyGiven(values, wanted);
  const outputs = planOutputs(planned);
  const { progress } = context;
  checkFiles(
    planned.runs.slice(1).flatMap(({ file, gallery }) => (gallery === undefined ? [file] : [file, gallery])),
  );
  const gallery = await readGallery(values, progress);
  const files = { values, gallery, progress };
  const clip = await fittedClip({ ...files, clip: values['clip-ahp'] || undefined, runs: planned.runs });
  const { columns, compute } = chooseMetrics({ metrics: names, clip, plotMax });
  const needed = outputs.flatMap((output) => output.perQuery?.({ columns, clip }) ?? []);
  const perQuery = resampling === undefined ? needed : [...columns, ...needed];
  const curve = outputs.some((output) => output.curve === true);
  const metricsOf = (places: number): RetrievalMetric[] => compute({ places, curve });
  const runs: EvaluatedRun[] = [];
  for (const run of planned.runs) runs.push(await evaluateRun(run, { ...files, metricsOf, perQuery }));
  for (const output of outputs) await output.write({ gallery, runs, columns, clip });
  const measured = runs.map((run) => ({ ...run, classes: run.ids.map((id) => gallery.labels[id]!) }));
  return presentResults(measured, { columns, resampling, width: process.stdout.columns });
}
