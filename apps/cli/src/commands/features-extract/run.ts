import { countOf } from '@semantic-embeddings/formats';
import { parseDatasetName } from '@semantic-embeddings/datasets';
import type { LoadedModel } from '@semantic-embeddings/models';
import { featureDumpExtension } from '@semantic-embeddings/models/dump-endings';
import { checkEnding } from '../../parsing/check-ending.js';
import { checkWritable } from '../../output/check-writable.js';
import { describeDuration } from '../../output/describe-duration.js';
import type { ActionContext, CommandResult } from '../../command.js';
import type { ExtractValues } from './command.js';
import { requireInteger } from '../../parsing/require-integer.js';
import { loadModels } from '../../inputs/load-models.js';
import type { Models } from '../../inputs/load-models.js';
import { pictureHints } from '../../inputs/model-hints.js';
import { datasetChoice } from '../../inputs/dataset-choice.js';
import { fittedDataset } from '../../inputs/fitted-dataset.js';
import { BrokenPictures } from '../../inputs/broken-pictures.js';
import { checkNumberedDump } from '../../inputs/check-numbered-dump.js';
import { openDataset } from '../../inputs/open-dataset.js';
import { readClassIds } from '../../inputs/read-class-ids.js';
import { UsageError } from '../../usage-error.js';
import { resolveLayer } from '../../inputs/resolve-layer.js';

/** Writes the image embeddings of a data set to a file. */
export async function featuresExtract(
  values: ExtractValues,
  { progress, signal }: ActionContext,
): Promise<CommandResult> {
  const { out, split, layer, 'batch-size': batchSize, 'classes-from': from } = values;
  requireInteger('--batch-size', batchSize, { min: 1 });
  const { 'augment-test': augment, 'data-seed': seed } = values;
  if (augment && split === 'train')
    throw new UsageError('--augment-test goes with --split test, but the part is train');
  checkEnding(out, { option: '--out', extensionOf: featureDumpExtension });
  checkWritable(out, '--out');
  const broken = new BrokenPictures(values, progress);
  checkNumberedDump(out, { option: '--out', mayLack: broken.areSkipped });
  const { imageSize, ...pictures } = pictureHints(values);
  const models = await loadModels();
  const { scores } = values;
  const loaded = await models.loadModel(values.model, { scores, imageSize, preprocessing: pictures });
  const { model, manifest, notes } = loaded;
  if (layer === undefined) refuseScores(loaded, models);
  for (const { about, text } of notes) if (about === 'precision') progress.note(`note: ${text}`);
  const sameData = sameClasses(manifest.dataset, values.dataset);
  const opened = await openDataset(values.dataset, {
    ...datasetChoice(values.dataset, values),
    classes: from !== undefined ? readClassIds(from) : sameData ? manifest.classes : undefined,
    classesFrom: from ?? values.model,
    ...broken.loading,
    progress,
  });
  const dataset = fittedDataset(opened, {
    ...{ loaded, file: values.model, imageSize, pictures },
    note: (text) => progress.note(text),
  });
  const { size } = dataset[split];
  const names = model.layers.map(({ name }) => name);
  const task = await progress.begin(`extracting ${split} images`, size);
  const started = performance.now();
  const { features, dimension, ids, ...of } = await models
    .extractFeatures(model, {
      ...{ dataset, split, batchSize, signal, known: manifest, augment, seed },
      onBroken: broken.onBroken,
      ...(layer !== undefined && { layer: resolveLayer(layer, names) }),
      onProgress: ({ step }) => task.update(Math.min(step * batchSize, size)),
    })
    .finally(() => {
      task.end();
      broken.writeList();
    });
  const seconds = (performance.now() - started) / 1000;
  const list = models.listImages(dataset, { split, ids });
  models.writeFeatureDump(out, { features, dimension, ids, list });
  const images = ids.length;
  return {
    document: {
      ...{ out, dataset: dataset.name, split, images, layer: of.layer, dimension, seconds },
      ...broken.document(),
    },
    text: [
      `${out}: ${dimension}-dimensional features (layer "${of.layer}") of ${countOf(images, `${split} image`)} of ${dataset.name}, computed in ${describeDuration(seconds)}`,
      ...broken.lines(),
    ].join('\n'),
  };
}

/** Suffixes change the pictures of a data set, not its classes. */
function sameClasses(one: string, other: string): boolean {
  return parseDatasetName(one).base === parseDatasetName(other).base;
}

/** Class scores are no embedding, unless somebody asks for them by the name of their layer. */
function refuseScores({ model, manifest }: LoadedModel, models: Models): void {
  if (manifest.features !== undefined) return;
  const scores = models.classOutput(model, manifest);
  if (scores === undefined || models.vectorOutputs(model).length > 1) return;
  throw new Error(
    `the only output of the model, "${scores.layer}", gives class scores, no embedding; name the layer whose output is wanted ` +
      `(--layer ${scores.layer} for the scores), or say --scores none if the output is an embedding. Layers: ` +
      model.layers.map(({ name }) => name).join(', '),
  );
}
