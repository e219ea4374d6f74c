import type { ImageLabels } from '../../inputs/image-labels.js';
import { readLabelledImages } from '../../inputs/labelled-images.js';
import { readFeatures } from '../../inputs/read-features.js';
import { UsageError } from '../../usage-error.js';
import type { ClassificationRun } from './classification-runs.js';
import type { ReadRunOptions, RunOutputs } from './run-outputs.js';

/**
 * Reads the outputs of a run from its file, or runs its model on the test images.
 *
 * @throws UsageError or Error naming what is missing, or does not fit.
 */
export async function readRun(run: ClassificationRun, options: ReadRunOptions): Promise<RunOutputs> {
  return run.kind === 'features' ? readFile(run, options) : runModel(run, options);
}

async function readFile(run: ClassificationRun, { values, context }: ReadRunOptions): Promise<RunOutputs> {
  // The rows of the class embeddings say how the classes are numbered, unless a class list does.
  const list = values['classes-from'] ?? (values.dataset === undefined ? undefined : run.centroids);
  const images = await readLabelledImages(
    { ...values, 'classes-from': list, textClassesFrom: run.centroids },
    context.progress,
  );
  checkListedClasses(images);
  const { features, dimension, ids } = readFeatures(run.path, {
    images: images.labels.length,
    source: images.source,
    pictures: images.pictures,
    onWarning: (message) => context.progress.note(`warning: ${message}`),
  });
  return {
    outputs: { values: features, width: dimension, source: run.path },
    ids,
    labels: ids.map((id) => images.labels[id]!),
    images,
  };
}

/** Without a class list nothing says which score belongs to a label that is text. */
function checkListedClasses({ unlisted, classId, source }: ImageLabels): void {
  if (unlisted !== true) return;
  throw new Error(
    `the labels of ${source} are text, such as ${JSON.stringify(classId(0))}, so the order of the classes is needed; ` +
      'give --classes-from with the class embedding that lists them in the order of the scores',
  );
}

async function runModel(run: ClassificationRun, options: ReadRunOptions): Promise<RunOutputs> {
  if (options.values.dataset === undefined || options.values.labels !== undefined) {
    throw new UsageError('a model needs images: give --dataset; --labels goes with --feat');
  }
  const { classifyImages } = await import('./classify-images.js');
  return classifyImages(run, options);
}
