import type { ActionContext, CommandResult } from '../../command.js';
import { BrokenPictures } from '../../inputs/broken-pictures.js';
import { checkLabelSource } from '../../inputs/labelled-images.js';
import { checkFiles } from '../../parsing/check-files.js';
import { requireInteger } from '../../parsing/require-integer.js';
import { presentResults } from '../../uncertainty/present-results.js';
import { readIntervals } from '../../uncertainty/resampling.js';
import { UsageError } from '../../usage-error.js';
import { checkedHierarchy } from './checked-hierarchy.js';
import { chooseMetrics, tableColumns } from './chosen-metrics.js';
import { planOutputs } from './classification-outputs.js';
import { classificationRuns } from './classification-runs.js';
import type { ClassificationValues } from './command.js';
import { measureRun, type MeasuredClassification } from './measure-run.js';
import { readRun } from './read-run.js';

/** Evaluates the predictions of one or more models or feature files. */
export async function evaluateClassification(
  values: ClassificationValues,
  context: ActionContext,
): Promise<CommandResult> {
  requireInteger('--batch-size', values['batch-size'], { min: 1 });
  requireInteger('--augmentation-epochs', values['augmentation-epochs'], { min: 1 });
  if (!(values.C > 0)) throw new UsageError(`--C must be a number above 0, but is ${values.C}`);
  const runs = classificationRuns(values);
  checkLabelSource(values);
  const resampling = readIntervals(values);
  const choice = chooseMetrics(values, runs);
  const outputs = planOutputs(values);
  const perQuery = values.intervals || outputs.some((output) => output.perQuery === true);
  checkFiles(
    runs.slice(1).flatMap(({ path, centroids }) => (centroids === undefined ? [path] : [path, centroids])),
  );
  const hierarchyOf = checkedHierarchy(values, { choice, progress: context.progress });
  const broken = new BrokenPictures(values, context.progress);
  const measured: MeasuredClassification[] = [];
  try {
    for (const run of runs) {
      const read = await readRun(run, { values, context, broken, hierarchyOf });
      const options = { hierarchyOf, outputs: read, choice, perQuery, progress: context.progress };
      measured.push(measureRun(run, options));
    }
  } finally {
    broken.writeList();
  }
  const columns = tableColumns(choice, measured);
  if (measured.every(({ metrics }) => metrics.length === 0))
    throw new Error('none of the metrics of --metrics can be had of any run; the notes say why');
  for (const output of outputs) output.write({ runs: measured, columns });
  const { document, text } = presentResults(measured, { columns, resampling, width: process.stdout.columns });
  return {
    document: { ...document, ...broken.document() },
    text: text + broken.lines().join('\n'),
  };
}
