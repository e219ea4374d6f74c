import { rankScores } from '@semantic-embeddings/metrics';
import type * as tf from '@tensorflow/tfjs';
import { averageAccuracy } from './average-accuracy.js';
import type { EmbeddingTask } from './embedding-task.js';
import { extractFeatures, type ExtractedFeatures } from './extract-features.js';
import type { TrainedManifest } from './model-manifest.js';
import type { TrainEmbeddingResult } from './train-embedding-result.js';
import type { TrainingSettings } from './training-settings.js';
import { writeFeatureDump } from './write-feature-dump.js';
import { writeModel } from './write-model.js';
import { writeWeightFile } from './write-weight-file.js';

/** A run after its last epoch. */
export interface FinishedRun {
  readonly model: tf.LayersModel;
  readonly manifest: TrainedManifest;
  readonly task: EmbeddingTask;
  readonly settings: TrainingSettings;
}

/**
 * Runs the network on the test images where that is needed, and writes what is to be kept: weights, network, features.
 *
 * @returns the average accuracy, where the run classifies, and what could not be saved
 * @throws FileError if the features cannot be written
 * @throws the reason of the signal once it is aborted
 *
 * @example
 * ```ts
 * const { averageAccuracy } = await finishRun({ model, manifest, task, settings });
 * ```
 */
export async function finishRun(
  run: FinishedRun,
): Promise<Pick<TrainEmbeddingResult, 'averageAccuracy' | 'failures'>> {
  const { model, manifest, task, settings } = run;
  const { weightDump, modelDump, featureDump } = settings;
  const classifies = settings.clsWeight > 0 || !task.classEmbedding;
  const extracted = classifies || featureDump !== undefined ? await testFeatures(run) : undefined;
  const averaged =
    classifies && extracted ? averageAccuracy(predictions(extracted), task.dataset.test.labels) : undefined;
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
  if (weightDump !== undefined) await attempt('model weights', () => writeWeightFile(weightDump, model));
  if (modelDump !== undefined) {
    const { classEmbedding } = task;
    await attempt('model', () => writeModel(modelDump, { model, manifest, classEmbedding }));
  }
  if (featureDump !== undefined && extracted) writeFeatureDump(featureDump, extracted);
  return { averageAccuracy: averaged, failures };
}

function testFeatures({ model, manifest, task, settings }: FinishedRun): Promise<ExtractedFeatures> {
  const { valBatchSize, readWorkers, queueSize, eager, signal } = settings;
  const { dataset } = task;
  return extractFeatures(model, {
    dataset,
    known: manifest,
    batchSize: valBatchSize,
    eager: eager === true,
    workers: readWorkers,
    queueSize,
    signal,
  });
}

function predictions({ scores, numClasses, features, dimension }: ExtractedFeatures): Int32Array {
  return scores && numClasses
    ? rankScores(scores, { numClasses, k: 1 })
    : rankScores(features, { numClasses: dimension, k: 1 });
}
