import { checkWritable } from '../check-writable.js';
import { describeDuration } from '../output/describe-duration.js';
import type { ActionContext, CommandResult } from '../command.js';
import type { ExtractValues } from '../commands/features-extract.js';
import { requireInteger } from '../require-integer.js';
import { loadTraining } from './load-training.js';
import { openDataset } from './open-dataset.js';
import { readClassIds } from './read-class-ids.js';
import { resolveLayer } from './resolve-layer.js';

/** Writes the image embeddings of a data set to a file. */
export async function featuresExtract(
  values: ExtractValues,
  { progress, signal }: ActionContext,
): Promise<CommandResult> {
  const { out, split, layer, 'batch-size': batchSize, 'classes-from': from } = values;
  requireInteger('--batch-size', batchSize, { min: 1 });
  checkWritable(out, '--out');
  const { loadModel, extractFeatures, writeFeatureDump } = await loadTraining();
  const { model, manifest } = await loadModel(values.model);
  const sameData = manifest.dataset.toLowerCase() === values.dataset.toLowerCase();
  const dataset = await openDataset(values.dataset, {
    dataRoot: values['data-root'],
    classes: from !== undefined ? readClassIds(from) : sameData ? manifest.classes : undefined,
    classesFrom: from ?? values.model,
    progress,
  });
  const { size } = dataset[split];
  const names = model.layers.map(({ name }) => name);
  const task = await progress.begin(`extracting ${split} images`, size);
  const started = performance.now();
  const { features, dimension } = await extractFeatures(model, {
    ...{ dataset, split, batchSize, signal },
    ...(layer !== undefined && { layer: resolveLayer(layer, names) }),
    onProgress: ({ step }) => task.update(Math.min(step * batchSize, size)),
  }).finally(() => task.end());
  const seconds = (performance.now() - started) / 1000;
  writeFeatureDump(out, { features, dimension });
  return {
    document: { out, dataset: dataset.name, split, images: size, dimension, seconds },
    text: `${out}: ${dimension}-dimensional features of ${size} ${split} images of ${dataset.name}, computed in ${describeDuration(seconds)}`,
  };
}
