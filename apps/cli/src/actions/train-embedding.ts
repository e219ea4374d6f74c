import { existsSync } from 'node:fs';
import { readClassEmbedding } from '@semantic-embeddings/class-embedding';
import { isKerasModelPath } from '@semantic-embeddings/formats';
import { countGpus, loadTensorFlow } from '@semantic-embeddings/tensorflow-runtime';
import type { TrainEmbeddingResult, TrainingReporter } from '@semantic-embeddings/training';
import type { ActionContext, CommandResult } from '../command.js';
import type { TrainingValues } from '../commands/train-embedding.js';
import { exitCodes } from '../exit-codes.js';
import type { Progress } from '../output/progress.js';
import { textTable } from '../output/text-table.js';
import { UsageError } from '../usage-error.js';
import { checkArchitecture } from './check-architecture.js';
import { checkSchedule } from './check-schedule.js';
import { checkTrainingClasses } from './check-training-classes.js';
import { checkTrainingOutputs } from './check-training-outputs.js';
import { checkTrainingValues } from './check-training-values.js';
import { nextCommands } from './next-commands.js';
import { loadTraining, type Training } from './load-training.js';
import { openDataset } from './open-dataset.js';
import { towerDevices } from './tower-devices.js';
import { trainingProgress } from './training-progress.js';
import { trainingSettings } from './training-settings.js';

/** Trains a network that maps images onto class embeddings. */
export async function trainEmbedding(
  values: TrainingValues,
  { progress, signal, watchInterrupts }: ActionContext,
): Promise<CommandResult> {
  checkTrainingValues(values);
  checkTrainingOutputs(values);
  const training = await loadTraining({ threads: values.threads });
  checkSchedule(values, training);
  await checkArchitecture(values.architecture);
  noteUnused(values, (text) => progress.note(text));
  const embedding = values.embedding === 'onehot' ? values.embedding : readClassEmbedding(values.embedding);
  const dataset = await openDataset(values.dataset, {
    dataRoot: values['data-root'],
    classes: typeof embedding === 'string' ? undefined : embedding.classes,
    classesFrom: values.embedding,
    progress,
  });
  checkTrainingClasses({ dataset, embedding: values.embedding, note: (line) => progress.note(line) });
  checkRanks(values, dataset.classes.length);
  signal.throwIfAborted();
  const started = performance.now();
  let kept: string | undefined;
  const reporter: TrainingReporter = {
    ...trainingProgress(progress, { onStake: watchInterrupts }),
    snapshot: (path) => void (kept = path),
  };
  const run = training.trainEmbedding({
    ...trainingSettings(values),
    ...{ dataset, embedding, signal, reporter },
    devices: towerDevices(values.gpus, { count: countGpus, warn: (text) => progress.note(text) }),
    createLogWriter: (folder) => loadTensorFlow().node.summaryFileWriter(folder),
  });
  const result = await run.catch((cause: unknown) => {
    throw signal.aborted ? new Error(describeStop(values, kept), { cause }) : cause;
  });
  if (values['model-dump'] !== undefined) noteClasses(values['model-dump'], { result, training, progress });
  result.model.dispose();
  return report(result, { values, seconds: (performance.now() - started) / 1000 });
}

/** An accuracy within the first k needs k classes. */
function checkRanks({ 'top-k-acc': ranks = [], dataset }: TrainingValues, classes: number): void {
  const excess = ranks.find((k) => k > classes);
  if (excess === undefined) return;
  throw new UsageError(`--top-k-acc ${excess} is more than the ${classes} classes of ${dataset}`);
}

/** Options that do nothing, or not what their words say, are most likely meant differently. */
function noteUnused(values: TrainingValues, note: (text: string) => void): void {
  if (values['cls-base'] !== undefined && !(values['cls-weight'] > 0)) {
    note('note: --cls-base does nothing without a classification layer; add --cls-weight, for example 0.1');
  }
  if (values.epochs === 0) {
    note(
      `note: --epochs 0 trains the whole schedule ${values['lr-schedule']}, as leaving --epochs away does`,
    );
  }
}

/** Keras cannot load every layer by itself. */
function noteClasses(
  path: string,
  { result, training, progress }: { result: TrainEmbeddingResult; training: Training; progress: Progress },
): void {
  const note = isKerasModelPath(path) ? training.kerasLoadingNote(result.model) : undefined;
  if (note !== undefined) progress.note(`${path}: ${note}`);
}

/** What is left of a run that was stopped; `kept` is the last snapshot that it has written. */
function describeStop({ snapshot }: TrainingValues, kept: string | undefined): string {
  if (snapshot === undefined) return 'training was stopped; nothing was kept, for there is no --snapshot';
  if (kept === undefined) {
    const before = existsSync(snapshot) ? `; ${snapshot} is as it was` : `, so ${snapshot} was not written`;
    return `training was stopped before there was anything to keep${before}`;
  }
  const remedy =
    kept === snapshot ? 'run the same command again' : `run the same command with --snapshot ${kept}`;
  return `training was stopped; ${kept} holds all of it, up to the last step: ${remedy} to go on from there`;
}

function report(
  result: TrainEmbeddingResult,
  { values, seconds }: { readonly values: TrainingValues; readonly seconds: number },
): CommandResult {
  const { evaluation, averageAccuracy, imagesPerSecond, history, failures, manifest } = result;
  const outputs = Object.fromEntries(
    (['model-dump', 'weight-dump', 'feature-dump', 'snapshot', 'log-dir'] as const)
      .filter((name) => values[name] !== undefined)
      .map((name) => [name, values[name]]),
  );
  return {
    document: {
      ...{ dataset: manifest.dataset, architecture: manifest.build.architecture, epochs: manifest.epochs },
      ...{ evaluation, averageAccuracy: averageAccuracy ?? null },
      ...{ seconds, imagesPerSecond: imagesPerSecond ?? null, outputs, failures, history },
    },
    text: [
      textTable(
        Object.entries(evaluation).map(([name, value]) => [name, value.toFixed(4)]),
        { numeric: [1] },
      ),
      ...(averageAccuracy === undefined ? [] : [`Average Accuracy: ${averageAccuracy.toFixed(4)}`]),
    ].join('\n'),
    next: nextCommands(values),
    exitCode: failures.length > 0 ? exitCodes.failure : exitCodes.success,
  };
}
