import { readClassEmbedding, type ClassEmbedding } from '@semantic-embeddings/class-embedding';
import type { Dataset, SplitName } from '@semantic-embeddings/datasets';
import type { LoadedModel } from '@semantic-embeddings/models';
import { checkClasses } from './check-classes.js';
import type { ClassHierarchy } from './class-hierarchy.js';
import type { ClassificationRun } from './classification-runs.js';
import { loadModels } from '../../inputs/load-models.js';
import type { Models } from '../../inputs/load-models.js';
import { datasetChoice } from '../../inputs/dataset-choice.js';
import { labelsOfDataset } from '../../inputs/labels/dataset-labels.js';
import { fittedDataset } from '../../inputs/fitted-dataset.js';
import { openDataset } from '../../inputs/open-dataset.js';
import type { ReadRunOptions, RunOutputs } from './run-outputs.js';
import { readClassIds } from '../../inputs/read-class-ids.js';
import { resolveLayer } from '../../inputs/resolve-layer.js';
import { svmScores } from './svm-scores.js';

/** A model and the images it is run on. */
interface LoadedRun extends ReadRunOptions {
  readonly run: ClassificationRun;
  readonly models: Models;
  readonly model: LoadedModel['model'];
  readonly manifest: LoadedModel['manifest'];
  readonly dataset: Dataset;
}

/** Runs a model on the test images of a data set. */
export async function classifyImages(run: ClassificationRun, options: ReadRunOptions): Promise<RunOutputs> {
  const { values, context, broken } = options;
  const models = await loadModels();
  const loaded = await models.loadModel(run.path);
  const { model, manifest } = loaded;
  try {
    const embedding = centroidsOf(run, loaded);
    const from = values['classes-from'];
    const opened = await openDataset(values.dataset ?? '', {
      ...datasetChoice(values.dataset ?? '', values),
      classes: from === undefined ? manifest.classes : readClassIds(from),
      classesFrom: from ?? run.path,
      ...broken.loading,
      progress: context.progress,
    });
    const note = (text: string): void => context.progress.note(text);
    const dataset = fittedDataset(opened, { loaded, file: run.path, note });
    const images = labelsOfDataset(dataset);
    const hierarchy = checkRun(run, { images, embedding, hierarchyOf: options.hierarchyOf });
    return {
      ...{ images, embedding, hierarchy },
      ...(await computeOutputs({ run, models, model, manifest, dataset, values, context, broken })),
    };
  } finally {
    model.dispose();
  }
}

/** What can be checked before the network runs: that classes and hierarchy are those of the images. */
function checkRun(
  run: ClassificationRun,
  {
    images,
    embedding,
    hierarchyOf,
  }: Pick<RunOutputs, 'images' | 'embedding'> & Pick<ReadRunOptions, 'hierarchyOf'>,
): ClassHierarchy | undefined {
  const { numClasses = 0, classId } = images;
  if (embedding !== undefined) {
    const { classes } = embedding;
    checkClasses(run, { predicted: { numClasses: classes.length, classes }, images });
  }
  const classes = Array.from({ length: numClasses }, (_, label) => classId(label));
  return hierarchyOf?.({ classes, images, label: run.label });
}

/** The class embeddings of a file, or those that a model has learned with, as it has them. */
function centroidsOf(
  { centroids, path }: ClassificationRun,
  { classEmbedding }: LoadedModel,
): ClassEmbedding | undefined {
  if (centroids === undefined) return undefined;
  if (centroids !== path) return readClassEmbedding(centroids);
  if (classEmbedding !== undefined) return classEmbedding;
  throw new Error(`${path}: the model has no class embeddings; give the file that has them as --centroids`);
}

async function computeOutputs(loaded: LoadedRun): Promise<Pick<RunOutputs, 'outputs' | 'ids' | 'labels'>> {
  const { run, dataset, values, context } = loaded;
  const source = run.path;
  if (run.mode === 'nearest' && run.layer === undefined) checkGivesEmbedding(loaded);
  const { features, dimension, scores, numClasses = 0, ids } = await extract(loaded, 'test');
  const labels = ids.map((id) => dataset.test.labels[id]!);
  if (run.mode === 'scores' && run.layer === undefined && scores !== undefined) {
    return { outputs: { values: scores, width: numClasses, source }, ids, labels };
  }
  if (run.mode !== 'svm') return { outputs: { values: features, width: dimension, source }, ids, labels };
  const training = await extract(loaded, 'train');
  const learnt = await svmScores({
    training: training.features,
    labels: training.ids.map((id) => dataset.train.labels[id]!),
    test: features,
    ...{ dimension, numClasses: dataset.numClasses, C: values.C, normalize: run.normalize, source },
    progress: context.progress,
  });
  return { outputs: { values: learnt, width: dataset.numClasses, source }, ids, labels };
}

/** Class scores are not compared with class embeddings, unless somebody names their layer. */
function checkGivesEmbedding({ run, models, model, manifest }: LoadedRun): void {
  const scores = models.classOutput(model, manifest);
  if (scores === undefined || models.vectorOutputs(model).length > 1) return;
  throw new Error(
    `${run.path}: the only output, "${scores.layer}", gives class scores, no embedding to compare with ${run.centroids!}; ` +
      `give --prob-features yes to use them as scores, or name a layer that gives an embedding (--layer)`,
  );
}

async function extract(
  { run, models, model, manifest, dataset, values, context, broken }: LoadedRun,
  split: SplitName,
): Promise<Awaited<ReturnType<Models['extractFeatures']>>> {
  const { 'batch-size': batchSize, 'data-seed': seed, 'augmentation-epochs': epochs } = values;
  const passes = split === 'test' ? 1 : epochs;
  const augment = split === 'test' ? values['augment-test'] : epochs > 1;
  const size = passes * dataset[split].size;
  const names = model.layers.map(({ name }) => name);
  const layer = run.layer === undefined ? undefined : resolveLayer(run.layer, names);
  const task = await context.progress.begin(`running ${run.label} on ${split} images`, size);
  return models
    .extractFeatures(model, {
      ...{ dataset, split, batchSize, layer, known: manifest, signal: context.signal, augment, seed, passes },
      // Support vector machines take the values of a map as they come.
      ...(run.mode === 'svm' && { imageShape: dataset.imageShape }),
      onBroken: broken.onBroken,
      onProgress: ({ step }) => task.update(Math.min(step * batchSize, size)),
    })
    .finally(() => task.end());
}
