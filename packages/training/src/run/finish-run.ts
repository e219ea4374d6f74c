import { averageAccuracy } from '../accuracies/average-accuracy.js';
import {
  extractFeatures,
  type ExtractedFeatures,
  type TrainedManifest,
  listImages,
  writeFeatureDump,
  writeModel,
  writeWeightFile,
} from '@semantic-embeddings/models';
import { variableArrays } from '../snapshots/objective-variables.js';
import { savedWeights } from '../snapshots/saved-weights.js';
import type { NetworkRun } from './run.js';
import type { TrainingResult } from './training-result.js';

/** A run after its last epoch. */
export interface FinishedRun extends NetworkRun {
  readonly manifest: TrainedManifest;
}

/**
 * Writes what is to be kept: weights, network, and features of the test images, on which the network runs where that is needed.
 *
 * @returns the average accuracy, where the run classifies, what the network gives for the test images, and what could not be saved
 * @throws FileError if the features cannot be written
 * @throws the reason of the signal once it is aborted
 *
 * @example
 * ```ts
 * const { averageAccuracy } = await finishRun({ ...run, model, manifest });
 * ```
 */
export async function finishRun(
  run: FinishedRun,
): Promise<Pick<TrainingResult, 'averageAccuracy' | 'failures' | 'testOutputs'>> {
  const { method, model, manifest, task, objective, settings } = run;
  const { weightDump, modelDump, featureDump } = settings;
  const failures: string[] = [];
  const attempt = async (what: string, save: () => void | Promise<void>) => {
    try {
      await save();
    } catch (error) {
      const failure = `An error occurred while saving the ${what}: ${error instanceof Error ? error.message : String(error)}`;
      failures.push(failure);
      settings.reporter?.message?.(failure);
    }
  };
  if (weightDump !== undefined)
    await attempt('model weights', () => writeWeightFile(weightDump, savedWeights(model, objective)));
  if (modelDump !== undefined) {
    const { classEmbedding } = task;
    const variables = variableArrays(objective);
    await attempt('model', () => writeModel(modelDump, { model, manifest, classEmbedding, variables }));
  }
  // After the network is safe: a picture that cannot be read, or a signal, would lose it.
  const classify = method.classifier();
  const extracted = classify || featureDump !== undefined ? await testFeatures(run) : undefined;
  const averaged =
    classify && extracted ? averageAccuracy(classify(extracted), labelsOf(extracted, task)) : undefined;
  if (featureDump !== undefined && extracted) {
    const list = listImages(task.dataset, { split: 'test', ids: extracted.ids });
    writeFeatureDump(featureDump, { ...extracted, list });
  }
  return { averageAccuracy: averaged, failures, testOutputs: extracted };
}

/** Classes of the test images that could be read. */
function labelsOf({ ids }: ExtractedFeatures, { dataset }: FinishedRun['task']): Int32Array {
  return ids.map((id) => dataset.test.labels[id]!);
}

function testFeatures({ model, manifest, task, settings }: FinishedRun): Promise<ExtractedFeatures> {
  const { valBatchSize, readWorkers, queueSize, eager, onBroken, signal } = settings;
  const { dataset } = task;
  return extractFeatures(model, {
    dataset,
    known: manifest,
    batchSize: valBatchSize,
    eager: eager === true,
    workers: readWorkers,
    queueSize,
    onBroken,
    signal,
  });
}
