import type { Dataset } from '@semantic-embeddings/datasets';
import type { LoadedModel } from '@semantic-embeddings/training';
import { featureDumpExtension } from '@semantic-embeddings/training/dump-endings';
import { checkEnding } from '../check-ending.js';
import { checkWritable } from '../check-writable.js';
import { describeDuration } from '../output/describe-duration.js';
import type { ActionContext, CommandResult } from '../command.js';
import type { ExtractValues } from '../commands/features-extract.js';
import { requireInteger } from '../require-integer.js';
import { loadTraining } from './load-training.js';
import type { Training } from './load-training.js';
import { pictureHints } from './model-hints.js';
import { openDataset } from './open-dataset.js';
import { readClassIds } from './read-class-ids.js';
import { resizedDataset } from './resized-dataset.js';
import { resolveLayer } from './resolve-layer.js';

/** Writes the image embeddings of a data set to a file. */
export async function featuresExtract(
  values: ExtractValues,
  { progress, signal }: ActionContext,
): Promise<CommandResult> {
  const { out, split, layer, 'batch-size': batchSize, 'classes-from': from } = values;
  requireInteger('--batch-size', batchSize, { min: 1 });
  checkEnding(out, { option: '--out', extensionOf: featureDumpExtension });
  checkWritable(out, '--out');
  const { imageSize, ...pictures } = pictureHints(values);
  const training = await loadTraining();
  const { scores } = values;
  const loaded = await training.loadModel(values.model, { scores, imageSize, preprocessing: pictures });
  const { model, manifest, notes } = loaded;
  if (layer === undefined) refuseScores(loaded, training);
  for (const { about, text } of notes) if (about === 'precision') progress.note(`note: ${text}`);
  const sameData = manifest.dataset.toLowerCase() === values.dataset.toLowerCase();
  const opened = await openDataset(values.dataset, {
    dataRoot: values['data-root'],
    classes: from !== undefined ? readClassIds(from) : sameData ? manifest.classes : undefined,
    classesFrom: from ?? values.model,
    progress,
  });
  const { mean = opened.mean, std = opened.std } = pictures;
  const dataset = fittingDataset(opened, { model, file: values.model, imageSize, mean, std });
  const { size } = dataset[split];
  const names = model.layers.map(({ name }) => name);
  const task = await progress.begin(`extracting ${split} images`, size);
  const started = performance.now();
  const { features, dimension, ...of } = await training
    .extractFeatures(model, {
      ...{ dataset, split, batchSize, signal, known: manifest, standardisation: { mean, std } },
      ...(layer !== undefined && { layer: resolveLayer(layer, names) }),
      onProgress: ({ step }) => task.update(Math.min(step * batchSize, size)),
    })
    .finally(() => task.end());
  const seconds = (performance.now() - started) / 1000;
  training.writeFeatureDump(out, { features, dimension });
  return {
    document: { out, dataset: dataset.name, split, images: size, layer: of.layer, dimension, seconds },
    text: `${out}: ${dimension}-dimensional features (layer "${of.layer}") of ${size} ${split} images of ${dataset.name}, computed in ${describeDuration(seconds)}`,
  };
}

/** Class scores are no embedding, unless somebody asks for them by the name of their layer. */
function refuseScores({ model, manifest }: LoadedModel, training: Training): void {
  const scores = training.classOutput(model, manifest);
  if (scores === undefined || training.vectorOutputs(model).length > 1) return;
  throw new Error(
    `the only output of the model, "${scores.layer}", gives class scores, no embedding; name the layer whose output is wanted ` +
      `(--layer ${scores.layer} for the scores), or say --scores none if the output is an embedding. Layers: ` +
      model.layers.map(({ name }) => name).join(', '),
  );
}

interface Wanted extends Pick<Dataset, 'mean' | 'std'> {
  readonly model: LoadedModel['model'];
  /** Where the network is from. */
  readonly file: string;
  readonly imageSize: number | undefined;
}

/** The data set with pictures of the size that was asked for, or that the network takes. */
function fittingDataset(dataset: Dataset, { model, file, imageSize, mean, std }: Wanted): Dataset {
  const [rows, columns, channels] = dataset.imageShape;
  const [, height, width, depth] = model.inputs[0]?.shape ?? [];
  if (depth != null && depth !== channels) {
    throw new Error(
      `${file}: the network takes pictures of ${depth} channel${depth === 1 ? '' : 's'}, but those of ${dataset.name} have ` +
        `${channels}; give a data set or a model of the other kind`,
    );
  }
  const imageShape = [imageSize ?? height ?? rows, imageSize ?? width ?? columns, channels] as const;
  if (imageShape[0] === rows && imageShape[1] === columns) return dataset;
  return resizedDataset(dataset, { imageShape, mean, std });
}
