import { existsSync } from 'node:fs';
import type { Dataset } from '@semantic-embeddings/datasets';
import { readClassEmbedding } from '@semantic-embeddings/class-embedding';
import { isKerasModelPath } from '@semantic-embeddings/formats';
import { countGpus, loadTensorFlow } from '@semantic-embeddings/tensorflow-runtime';
import type { TrainingReporter } from '@semantic-embeddings/models';
import type { TrainingResult } from '@semantic-embeddings/training';
import type { ActionContext, CommandResult } from '../../command.js';
import type { TrainingValues } from './command.js';
import { hyphenated } from '../../options/declared-options.js';
import { exitCodes } from '../../exit-codes.js';
import type { Progress } from '../../output/progress.js';
import { textTable } from '../../output/text-table.js';
import { requireInteger } from '../../parsing/require-integer.js';
import { UsageError } from '../../usage-error.js';
import { checkArchitecture } from './check-architecture.js';
import { checkTrainingClasses } from './check-training-classes.js';
import { checkTrainingOutputs } from './check-training-outputs.js';
import { nextCommands, type NextValues } from './next-commands.js';
import { loadTraining } from '../../inputs/load-training.js';
import { openDataset } from '../../inputs/open-dataset.js';
import { towerDevices } from './tower-devices.js';
import { trainingProgress } from './training-progress.js';
import { embeddingRun, type EmbeddingRun } from './training-settings.js';

/** Trains a network that maps images onto class embeddings. */
export async function trainEmbedding(
  values: TrainingValues,
  { progress, signal, watchInterrupts }: ActionContext,
): Promise<CommandResult> {
  const run = embeddingRun(values);
  requireInteger('--threads', values.threads, { min: 1 });
  checkTrainingOutputs(run);
  const training = await loadTraining({ threads: values.threads });
  await checkArchitecture(run.architecture);
  noteUnused(run, (text) => progress.note(text));
  const embedding = values.embedding === 'onehot' ? values.embedding : readClassEmbedding(values.embedding);
  const dataset = await openDataset(values.dataset, {
    dataRoot: values['data-root'],
    classes: typeof embedding === 'string' ? undefined : embedding.classes,
    classesFrom: values.embedding,
    progress,
  });
  checkTrainingClasses({ dataset, embedding: values.embedding, note: (line) => progress.note(line) });
  checkRanks(run, dataset);
  signal.throwIfAborted();
  const started = performance.now();
  let kept: string | undefined;
  const reporter: TrainingReporter = {
    ...trainingProgress(progress, { onStake: watchInterrupts }),
    snapshot: (path) => void (kept = path),
  };
  const running = training.trainEmbedding({
    ...run,
    ...{ dataset, embedding, signal, reporter },
    devices: towerDevices(run.gpus, { count: countGpus, warn: (text) => progress.note(text) }),
    createLogWriter: (folder) => loadTensorFlow().node.summaryFileWriter(folder),
  });
  const result = await running.catch((cause: unknown) => {
    throw signal.aborted ? new Error(describeStop(run, kept), { cause }) : cause;
  });
  if (run.modelDump !== undefined) await noteClasses(run.modelDump, { result, progress });
  result.model.dispose();
  const { dataset: name, 'data-root': dataRoot, embedding: source } = values;
  const what = { ...run, dataset: name, dataRoot, embedding: source };
  return report(result, { run: what, seconds: (performance.now() - started) / 1000 });
}

/** An accuracy within the first k needs k classes. */
function checkRanks({ topKAcc }: EmbeddingRun, { classes, name }: Dataset): void {
  const excess = topKAcc.find((k) => k > classes.length);
  if (excess === undefined) return;
  throw new UsageError(`--top-k-acc ${excess} is more than the ${classes.length} classes of ${name}`);
}

/** Options that do nothing, or not what their words say, are most likely meant differently. */
function noteUnused(run: EmbeddingRun, note: (text: string) => void): void {
  if (run.clsBase !== undefined && !(run.clsWeight > 0)) {
    note('note: --cls-base does nothing without a classification layer; add --cls-weight, for example 0.1');
  }
  if (run.epochs === 0) {
    note(`note: --epochs 0 trains the whole schedule ${run.lrSchedule}, as leaving --epochs away does`);
  }
}

/** Keras cannot load every layer by itself. */
async function noteClasses(
  path: string,
  { result, progress }: { result: TrainingResult; progress: Progress },
): Promise<void> {
  const { kerasLoadingNote } = await import('../../inputs/models-package.js');
  const note = isKerasModelPath(path) ? kerasLoadingNote(result.model) : undefined;
  if (note !== undefined) progress.note(`${path}: ${note}`);
}

/** What is left of a run that was stopped; `kept` is the last snapshot that it has written. */
function describeStop({ snapshot }: EmbeddingRun, kept: string | undefined): string {
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
  result: TrainingResult,
  { run, seconds }: { readonly run: EmbeddingRun & NextValues; readonly seconds: number },
): CommandResult {
  const { evaluation, averageAccuracy, imagesPerSecond, history, failures, manifest } = result;
  const outputs = Object.fromEntries(
    (['modelDump', 'weightDump', 'featureDump', 'snapshot', 'logDir'] as const)
      .filter((name) => run[name] !== undefined)
      .map((name) => [hyphenated(name), run[name]]),
  );
  return {
    document: {
      ...{ dataset: manifest.dataset, architecture: manifest.network.architecture, epochs: manifest.epochs },
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
    next: nextCommands(run),
    exitCode: failures.length > 0 ? exitCodes.failure : exitCodes.success,
  };
}
