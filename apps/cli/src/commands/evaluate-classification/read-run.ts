import type { ActionContext } from '../../command.js';
import type { ImageLabels } from '../../inputs/image-labels.js';
import { readLabelledImages } from '../../inputs/labelled-images.js';
import { readFeatures, type ImageFeatures } from '../../inputs/read-features.js';
import { reorderScores } from '../../run-folder/reorder-scores.js';
import { UsageError } from '../../usage-error.js';
import type { ClassificationRun } from './classification-runs.js';
import type { ClassificationValues } from './command.js';
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
  const dump = readFeatures(run.path, {
    images: images.labels.length,
    source: images.source,
    pictures: images.pictures,
    onWarning: (message) => context.progress.note(`warning: ${message}`),
  });
  const { dimension, ids } = dump;
  const inOrder =
    run.mode === 'scores' ? scoresInOrder(run, { dump, images, values, context }) : dump.features;
  return {
    outputs: { values: inOrder, width: dimension, source: run.path },
    ids,
    labels: ids.map((id) => images.labels[id]!),
    images,
  };
}

/** Columns of scores in the order of the classes of the images, if the file says what they are. */
function scoresInOrder(
  { path }: ClassificationRun,
  {
    dump,
    images,
    values,
    context,
  }: {
    readonly dump: ImageFeatures;
    readonly images: ImageLabels;
    readonly values: ClassificationValues;
    readonly context: ActionContext;
  },
): ImageFeatures['features'] {
  const { features, dimension, classIds } = dump;
  const { numClasses, source } = images;
  // Another number of classes is refused where predictions are checked.
  if (numClasses !== undefined && numClasses !== dimension) return features;
  const to = Array.from({ length: dimension }, (_, label) => images.classId(label));
  const ordered = classIds && reorderScores(dump, { from: classIds, to });
  if (ordered !== undefined) return ordered;
  if (classIds !== undefined && numClasses !== undefined) {
    throw new Error(
      `${path} has scores of other classes than ${source}; give --classes-from with the class list of the network`,
    );
  }
  if (values['classes-from'] === undefined)
    context.progress.note(`note: ${path}: order of the classes of ${source} assumed; give --classes-from`);
  return features;
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
