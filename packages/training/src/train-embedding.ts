import { nativeBackend } from '@semantic-embeddings/architectures';
import type { ClassEmbedding } from '@semantic-embeddings/class-embedding';
import type { Precision } from '@semantic-embeddings/graph-capture';
import * as tf from '@tensorflow/tfjs';
import { existsSync } from 'node:fs';
import { assertLogFolder } from './assert-log-folder.js';
import { assertModelTarget } from './assert-model-target.js';
import { assertWritable } from './assert-writable.js';
import { checkSnapshotValues } from './check-snapshot-values.js';
import { choosePrecision } from './choose-precision.js';
import { describeRun } from './describe-run.js';
import { featureDumpExtension, weightFileExtension } from './dump-endings.js';
import { embeddingObjective } from './embedding-objective.js';
import { loadEmbeddingTask } from './embedding-task.js';
import { networkSummary } from './network-summary.js';
import { prepareNetwork } from './prepare-network.js';
import { reportedNames } from './reported-names.js';
import { finishRun } from './finish-run.js';
import type { TrainEmbeddingOptions } from './train-embedding-options.js';
import type { TrainEmbeddingResult } from './train-embedding-result.js';
import { readSnapshot } from './read-snapshot.js';
import type { Snapshot } from './snapshot.js';
import { trainMainPhase } from './train-main-phase.js';
import type { EpochSummary } from './training-reporter.js';
import { trainingSettings, type TrainingSettings } from './training-settings.js';

/**
 * Learns to map images onto the embeddings of their classes: the whole program `learn_image_embeddings`.
 *
 * Barz & Denzler, "Hierarchy-based Image Embeddings for Semantic Image Retrieval", WACV 2019. Native TensorFlow has to
 * be loaded before (any TensorFlow.js backend works, but only that one is fast). The same options on the same machine
 * give the same weights, bit for bit.
 *
 * @param options - data, network, optimisation and outputs; only `dataset` and `embedding` are required
 * @returns the trained network, its history and its values on the test images
 * @throws RangeError if options do not fit each other, before anything is trained
 * @throws FileError or FormatError if a file cannot be read or written
 * @throws TrainingDivergedError if the loss is not finite; the last snapshot is intact
 * @throws the reason of `signal` once it is aborted; the last snapshot is intact
 *
 * @example
 * ```ts
 * const { evaluation } = await trainEmbedding({ dataset: 'emoji', embedding: 'onehot', epochs: 1 });
 * evaluation; // { loss: 1.95, acc: 0.12 }
 * ```
 */
export async function trainEmbedding(options: TrainEmbeddingOptions): Promise<TrainEmbeddingResult> {
  const wishes = trainingSettings(options);
  checkOutputs(wishes);
  const snapshot = snapshotToResume(wishes);
  const settings = { ...wishes, precision: await settlePrecision(wishes, snapshot) };
  const task = await loadEmbeddingTask(settings);
  const embedding = task.classEmbedding ? tensorOf(task.classEmbedding) : 'onehot';
  const { loss, clsWeight, topKAcc, reporter } = settings;
  let model: tf.LayersModel | undefined;
  try {
    const objective = embeddingObjective({
      embedding,
      numClasses: task.dataset.numClasses,
      loss,
      clsWeight,
      topKAcc,
    });
    checkSnapshotValues(settings, { names: reportedNames(objective), images: task.dataset.train.size });
    model = await prepareNetwork(settings, { task, objective, snapshot });
    reporter?.summary?.(networkSummary(model));
    const phase = { model, snapshot, objective, task, settings };
    const { history, evaluation, epochs } = await trainMainPhase(phase);
    const manifest = describeRun(model, { settings, task, epochs });
    const outcome = await finishRun({ model, manifest, task, settings });
    const { dataset, classEmbedding } = task;
    return {
      model,
      manifest,
      dataset,
      classEmbedding,
      history,
      evaluation,
      imagesPerSecond: speed(history),
      ...outcome,
    };
  } catch (error) {
    model?.dispose();
    throw error;
  } finally {
    if (embedding !== 'onehot') embedding.dispose();
  }
}

/** The snapshot that the run goes on from, if its file exists. */
function snapshotToResume({ snapshot }: TrainingSettings): Snapshot | undefined {
  return snapshot !== undefined && existsSync(snapshot) ? readSnapshot(snapshot) : undefined;
}

/** Settles the number format: that of the snapshot where `auto` goes on from one. */
function settlePrecision(
  { precision, eager, resume, reporter }: TrainingSettings,
  snapshot: Snapshot | undefined,
): Promise<Precision> {
  return choosePrecision(precision, {
    recorded: resume === 'exact' ? snapshot?.run.precision : undefined,
    captured: eager !== true && nativeBackend() !== undefined,
    onChoice: (text) => reporter?.message?.(text),
  });
}

/** Finds out before the training whether its results can be written. */
function checkOutputs({ snapshot, modelDump, weightDump, featureDump, logDir }: TrainingSettings): void {
  for (const path of [snapshot, modelDump, weightDump, featureDump, logDir]) {
    if (path !== undefined) assertWritable(path);
  }
  if (logDir !== undefined) assertLogFolder(logDir);
  if (modelDump !== undefined) assertModelTarget(modelDump);
  if (weightDump !== undefined) weightFileExtension(weightDump);
  if (featureDump !== undefined) featureDumpExtension(featureDump);
}

function tensorOf({ embedding }: ClassEmbedding): tf.Tensor2D {
  return tf.tensor2d(Float32Array.from(embedding.data), embedding.shape as [number, number]);
}

function speed(history: readonly EpochSummary[]): number | undefined {
  const images = history.reduce(
    (sum, { imagesPerSecond, trainSeconds }) => sum + imagesPerSecond * trainSeconds,
    0,
  );
  const time = history.reduce((sum, { trainSeconds }) => sum + trainSeconds, 0);
  return time > 0 ? images / time : undefined;
}
