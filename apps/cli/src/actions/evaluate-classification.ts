import { evaluateClassification as evaluate } from '@semantic-embeddings/metrics';
import { readRelationFile, similarityMatrix } from '@semantic-embeddings/taxonomy';
import type { ActionContext, CommandResult } from '../command.js';
import type { ClassificationValues } from '../commands/evaluate-classification.js';
import { resultsTable } from '../output/results-table.js';
import type { ResultsRow } from '../output/results-table.js';
import { requireInteger } from '../require-integer.js';
import { UsageError } from '../usage-error.js';
import { classificationRuns } from './classification-runs.js';
import type { ClassificationRun } from './classification-runs.js';
import { checkLabelSource, readLabelledImages } from './labelled-images.js';
import type { LabelledImages } from './labelled-images.js';
import { predictClasses } from './predictions.js';
import type { Outputs } from './predictions.js';
import { readFeatures } from './read-features.js';

const columns = ['Accuracy', 'Top-5 Accuracy', 'Avg. Accuracy', 'Hierarchical Accuracy'] as const;

/** What is to be evaluated: outputs of one run and the images they belong to. */
interface Evaluated {
  readonly outputs: Outputs;
  /** Class index of every row of the outputs. */
  readonly labels: Int32Array;
  readonly images: LabelledImages;
}

/** Evaluates the accuracy of one or more models or feature files. */
export async function evaluateClassification(
  values: ClassificationValues,
  context: ActionContext,
): Promise<CommandResult> {
  requireInteger('--batch-size', values['batch-size'], { min: 1 });
  const runs = classificationRuns(values);
  checkLabelSource(values);
  const rows: ResultsRow[] = [];
  for (const run of runs) {
    const evaluated =
      run.kind === 'features'
        ? await readRun(run, { values, context })
        : await runModel(run, { values, context });
    rows.push({ label: run.label, metrics: measure(run, { values, evaluated }) });
  }
  return { document: { runs: rows }, text: resultsTable(rows, columns) };
}

interface RunOptions {
  readonly values: ClassificationValues;
  readonly context: ActionContext;
}

async function readRun(run: ClassificationRun, { values, context }: RunOptions): Promise<Evaluated> {
  const images = await readLabelledImages(values, context.progress);
  const { features, dimension, ids } = readFeatures(run.path, {
    images: images.labels.length,
    source: images.source,
  });
  return {
    outputs: { values: features, width: dimension, source: run.path },
    labels: ids.map((id) => images.labels[id] ?? 0),
    images,
  };
}

async function runModel(run: ClassificationRun, options: RunOptions): Promise<Evaluated> {
  if (options.values.dataset === undefined || options.values.labels !== undefined) {
    throw new UsageError('a model needs images: give --dataset; --labels goes with --feat');
  }
  const { classifyImages } = await import('./classify-images.js');
  const { images, outputs } = await classifyImages(run, options);
  return { outputs, labels: images.labels, images };
}

function measure(
  run: ClassificationRun,
  { values, evaluated }: { readonly values: ClassificationValues; readonly evaluated: Evaluated },
): Record<string, number> {
  const { outputs, labels, images } = evaluated;
  const { predictions, k, numClasses, classes } = predictClasses(outputs, run.centroids);
  checkClasses({ numClasses, run, images });
  const similarity =
    values.hierarchy === undefined
      ? undefined
      : similarityMatrix(
          readRelationFile(values.hierarchy, { isA: values['is-a'], stringIds: values['str-ids'] }),
          {
            classes: Array.from(
              { length: numClasses },
              (_, label) =>
                (images.numClasses === undefined ? classes?.[label] : undefined) ?? images.classId(label),
            ),
            measure: 'LCS_HEIGHT',
          },
        );
  return {
    ...evaluate({ predictions, k, labels, numClasses, ...(similarity && { similarity }) }),
  };
}

/** Class indexes of images and of outputs must mean the same. */
function checkClasses({
  numClasses,
  run,
  images,
}: {
  readonly numClasses: number;
  readonly run: ClassificationRun;
  readonly images: LabelledImages;
}): void {
  const highest = images.labels.reduce((most, label) => Math.max(most, label), -1);
  if (images.numClasses === undefined ? highest < numClasses : images.numClasses === numClasses) return;
  const wanted = String(images.numClasses ?? `at least ${highest + 1}`);
  throw new Error(
    run.centroids === undefined
      ? `${run.path} gives ${numClasses} scores per image, but ${images.source} has ${wanted} classes; ` +
          'choose the output with one score per class, or give --classes-from with the class list of the network'
      : `${run.centroids} has ${numClasses} classes, but ${images.source} has ${wanted}; ` +
          'give --classes-from with the class embedding that the network was trained with',
  );
}
