import { FusedBatchNormalization, withLinearTransformation } from '@semantic-embeddings/architectures';
import { loadModel, type LoadedModel, type NetworkRecord } from '@semantic-embeddings/models';
import { buildEmbeddingNetwork } from '../embedding/build-embedding-network.js';
import type { BuiltNetwork, TrainingTask } from '../training-method.js';
import type { DeviseSettings } from './devise-options.js';

/**
 * Builds a network for DeViSE: one that was trained for something else, with a linear layer `embedding` in the place of its last
 * layer; or the architecture itself.
 *
 * @returns the network, all layers trainable
 * @throws RangeError if the architecture does not deliver vectors of the wanted size, or the trained network takes other pictures
 * @throws FileError or FormatError if the trained network cannot be read
 *
 * @example
 * ```ts
 * const { model } = await buildDeviseNetwork({ ...settings, initWeights: 'classifier.h5' }, task);
 * model.layers.at(-1).name; // 'embedding'
 * ```
 */
export async function buildDeviseNetwork(
  settings: DeviseSettings,
  task: TrainingTask,
): Promise<BuiltNetwork> {
  const { initWeights, reporter } = settings;
  if (initWeights !== undefined) {
    reporter?.message?.(`Initializing with model ${initWeights}`);
    return trainedNetwork(initWeights, { settings, task });
  }
  const { numOutputs: dimension, dataset } = task;
  const { numClasses, numChannels: inputChannels } = dataset;
  const ending = { loss: 'unnorm_corr', clsWeight: 0 } as const;
  return buildEmbeddingNetwork({ ...settings, ...ending, dimension, numClasses, inputChannels });
}

async function trainedNetwork(
  path: string,
  { settings, task }: { readonly settings: DeviseSettings; readonly task: TrainingTask },
): Promise<BuiltNetwork> {
  const { numOutputs, dataset } = task;
  const loaded = await loadModel(path);
  try {
    checkSamePictures(loaded, { path, task });
    const model = inFile(path, () =>
      withLinearTransformation(loaded.model, { numOutputs, seed: settings.seed }),
    );
    // A file of Keras may hold layers that stood still.
    for (const layer of model.layers) layer.trainable = true;
    const record = recordOf(loaded, {
      numOutputs,
      inputChannels: dataset.numChannels,
      seed: settings.seed,
    });
    return { model, newLayers: new Set(['embedding']), isPretrained: true, record };
  } catch (error) {
    loaded.model.dispose();
    throw error;
  }
}

function checkSamePictures(
  { model }: LoadedModel,
  { path, task: { dataset } }: { readonly path: string; readonly task: TrainingTask },
): void {
  const expected = model.inputs[0]!.shape.slice(1);
  const { imageShape } = dataset.preprocessing;
  const fits =
    expected.length === 3 && expected.every((side, axis) => side === null || side === imageShape[axis]);
  if (fits) return;
  throw new RangeError(
    `${path}: the network takes pictures of ${expected.map((side) => side ?? 'any').join(' × ')} (height, width, channels), but those ` +
      `of dataset '${dataset.name}' are ${imageShape.join(' × ')}; choose a network that was trained on pictures of this size`,
  );
}

/** How the trained network was built, with its new end. */
function recordOf(
  { model, manifest }: LoadedModel,
  own: Pick<NetworkRecord, 'numOutputs' | 'inputChannels' | 'seed'>,
): NetworkRecord {
  const { network, origin } = manifest;
  const normalization = model.layers.find((layer) => layer instanceof FusedBatchNormalization);
  return {
    architecture: network?.architecture ?? origin?.name ?? model.name,
    movingAverage: network?.movingAverage ?? normalization?.movingAverage ?? 'zero-debiased',
    ...own,
  };
}

/** Says of what does not fit in which file it is. */
function inFile<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof RangeError ? new RangeError(`${path}: ${error.message}`, { cause: error }) : error;
  }
}
