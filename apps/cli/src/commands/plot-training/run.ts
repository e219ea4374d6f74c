import { countOf } from '@semantic-embeddings/formats';
import type { TrainingRun } from '@semantic-embeddings/plots';
import type { ActionContext, CommandResult } from '../../command.js';
import { planPlotFile } from '../../output/plot-file.js';
import { distinctLabels } from '../../parsing/distinct-labels.js';
import { runLabels } from '../../parsing/run-labels.js';
import { valuesByPosition } from '../../parsing/values-by-position.js';
import { UsageError } from '../../usage-error.js';
import type { PlotTrainingValues } from './command.js';
import { describeGaps } from './gaps.js';
import { readTrainingRun } from './read-training-run.js';

/** Draws the histories of training runs. */
export async function plotTraining(
  values: PlotTrainingValues,
  { progress }: ActionContext,
): Promise<CommandResult> {
  const { history, out } = values;
  const given = valuesByPosition(values.label, { option: '--label', count: history.length });
  const labels = distinctLabels(runLabels(history, given));
  const file = planPlotFile(out, { option: '--out', progress });
  const runs = history.map((path, index) => readTrainingRun(path, { label: labels[index]!, progress }));
  const { trainingMetrics } = await import('@semantic-embeddings/plots');
  const metrics = chooseMetrics(values.metrics, trainingMetrics(runs));
  for (const run of runs) {
    const gaps = describeGaps(run, metrics);
    if (gaps.length > 0)
      progress.note(`note: ${run.label}: not drawn, since they are no finite numbers: ${gaps.join('; ')}`);
  }
  await file.write((plots) => plots.trainingCurves({ runs, metrics }));
  return {
    document: { out, metrics, runs: runs.map(({ label, epochs }) => ({ label, epochs: epochs.length })) },
    text: [...runs.map(describeRun), `${countOf(metrics.length, 'panel')}: ${out}`].join('\n'),
  };
}

/** Names of values, each once, as they are asked for. */
function chooseMetrics(asked: string, known: readonly string[]): readonly string[] {
  if (asked === 'all') return known;
  const names = [...new Set(asked.split(',').map((name) => name.trim()))];
  const unknown = names.find((name) => !known.includes(name));
  if (unknown === undefined) return names;
  throw new UsageError(
    `--metrics: expected "all" or names of values in the histories (${known.join(', ')}), separated by commas, got "${unknown}"`,
  );
}

function describeRun({ label, epochs }: TrainingRun): string {
  return `${label}: ${epochs.length} ${epochs.length === 1 ? 'epoch' : 'epochs'}`;
}
