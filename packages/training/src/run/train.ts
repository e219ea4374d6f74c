import { nativeBackend } from '@semantic-embeddings/architectures';
import type { Precision } from '@semantic-embeddings/graph-capture';
import * as tf from '@tensorflow/tfjs';
import { printedValues } from '../logs/printed-values.js';
import { RunHistory } from '../logs/run-history.js';
import { checkLogFolder } from '../logs/log-folder.js';
import {
  checkModelTarget,
  featureDumpExtension,
  weightFileExtension,
  networkSummary,
  type Snapshot,
  type EpochSummary,
} from '@semantic-embeddings/models';
import { checkWritable } from './check-writable.js';
import { variableArrays } from '../snapshots/objective-variables.js';
import { checkSnapshotValues } from '../snapshots/check-snapshot-values.js';
import { openSnapshots } from '../snapshots/run-snapshots.js';
import { choosePrecision } from './choose-precision.js';
import type { TrainingMethod, TrainingTask } from '../methods/training-method.js';
import type { Objective } from '../steps/objective.js';
import { reportedNames } from '../steps/reported-names.js';
import { describeRun } from './describe-run.js';
import { describeSmallClasses } from './describe-small-classes.js';
import { finishRun } from './finish-run.js';
import { prepareNetwork } from './prepare-network.js';
import { bindMethod, type Run } from './run.js';
import type { RunOptions, RunSettings, Settled } from './run-settings.js';
import { mainPhase } from './run-phases.js';
import { trainPhases } from './train-phases.js';
import type { TrainingResult } from './training-result.js';

/**
 * Trains a network by some method, from its options to the files that it leaves.
 *
 * Native TensorFlow has to be loaded before (any TensorFlow.js backend works, but only that one is fast). The same options on
 * the same machine give the same weights, bit for bit.
 *
 * @param method - everything in which methods differ
 * @param options - data, network, optimization and outputs
 * @returns the trained network, its history and its values on the test images
 * @throws RangeError if options do not fit each other, before anything is trained
 * @throws FileError or FormatError if a file cannot be read or written; of the snapshots a whole one is there all the same
 * @throws RunLockedError if another run works with the same snapshots
 * @throws TrainingDivergedError if the loss, or at the end of an epoch a weight, is not finite; the last snapshot is intact, nothing
 *   is dumped
 * @throws the reason of `signal` once it is aborted; the last snapshot is intact
 *
 * @example
 * ```ts
 * registerEmoji(); // of @semantic-embeddings/emoji
 * const { evaluation } = await train(embeddingMethod, { dataset: 'emoji', embedding: 'onehot', epochs: 1 });
 * evaluation; // { loss: 1.95, acc: 0.12 }
 * ```
 */
export async function train<
  Options extends RunOptions,
  Settings extends RunSettings,
  Task extends TrainingTask,
>(method: TrainingMethod<Options, Settings, Task>, options: Options): Promise<TrainingResult> {
  const wishes = method.settle(options);
  checkOutputs(wishes);
  const snapshots = openSnapshots(wishes);
  try {
    const snapshot = snapshots.recovered?.snapshot;
    const history = new RunHistory(wishes, snapshot);
    const settings: Settled<Settings> = { ...wishes, precision: await settlePrecision(wishes, snapshot) };
    const task = await method.loadTask(settings);
    const bound = bindMethod(method, { settings, task });
    const objective = bound.objective();
    try {
      return await trainNetwork({ method: bound, settings, task, objective, snapshot, snapshots, history });
    } finally {
      disposeObjective(objective);
    }
  } finally {
    snapshots.close();
  }
}

async function trainNetwork(run: Run): Promise<TrainingResult> {
  const { settings, task, objective } = run;
  const { reportsRate } = mainPhase(run).schedule;
  checkSnapshotValues(settings, { names: reportedNames(objective), reportsRate });
  const small = describeSmallClasses(task.dataset, { imagesPerClass: settings.imagesPerClass ?? 0 });
  if (small !== undefined) settings.reporter?.message?.(`warning: ${small}`);
  const { model, network, newLayers } = await prepareNetwork(run);
  try {
    settings.reporter?.summary?.(networkSummary(model));
    const { history, evaluation, epochs } = await trainPhases({ ...run, model, network }, newLayers);
    const manifest = describeRun(model, { ...run, network, epochs });
    const outcome = await finishRun({ ...run, model, network, manifest });
    const { dataset, classEmbedding } = task;
    const imagesPerSecond = speed(history);
    const printed = printedValues(run, { evaluation, epochs });
    const variables = variableArrays(objective);
    const learned = { model, manifest, dataset, classEmbedding, variables };
    return { ...learned, history, evaluation, printed, imagesPerSecond, ...outcome };
  } catch (error) {
    model.dispose();
    throw error;
  }
}

function disposeObjective({ constants = [], variables = [] }: Objective): void {
  tf.dispose([...constants, ...variables.map(({ variable }) => variable)]);
}

/** Settles the number format: that of the snapshot where `auto` goes on from one. */
function settlePrecision(
  { precision, eager, resume, reporter }: RunSettings,
  snapshot: Snapshot | undefined,
): Promise<Precision> {
  return choosePrecision(precision, {
    recorded: resume === 'exact' ? snapshot?.run.precision : undefined,
    captured: eager !== true && nativeBackend() !== undefined,
    onChoice: (text) => reporter?.message?.(text),
  });
}

/** Finds out before the training whether its results can be written. */
function checkOutputs({ snapshot, modelDump, weightDump, featureDump, logDir, history }: RunSettings): void {
  for (const path of [snapshot, modelDump, weightDump, featureDump, logDir, history]) {
    if (path !== undefined) checkWritable(path);
  }
  if (logDir !== undefined) checkLogFolder(logDir);
  if (modelDump !== undefined) checkModelTarget(modelDump);
  if (weightDump !== undefined) weightFileExtension(weightDump);
  if (featureDump !== undefined) featureDumpExtension(featureDump);
}

function speed(history: readonly EpochSummary[]): number | undefined {
  const images = history.reduce(
    (sum, { imagesPerSecond, trainSeconds }) => sum + imagesPerSecond * trainSeconds,
    0,
  );
  const time = history.reduce((sum, { trainSeconds }) => sum + trainSeconds, 0);
  return time > 0 ? images / time : undefined;
}
