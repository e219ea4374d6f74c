import { mkdirSync } from 'node:fs';
import type { Dataset } from '@semantic-embeddings/datasets';
import { isKerasModelPath } from '@semantic-embeddings/formats';
import type { TrainingReporter } from '@semantic-embeddings/models';
import type { ClassId } from '@semantic-embeddings/taxonomy';
import { countGpus, loadTensorFlow } from '@semantic-embeddings/tensorflow-runtime';
import type { RunInputs, TrainingResult } from '@semantic-embeddings/training';
import type { z } from 'zod';
import type { ActionContext, CommandResult, OptionValues } from '../command.js';
import { choiceWords, preparedChoice } from '../inputs/dataset-choice.js';
import { BrokenPictures } from '../inputs/broken-pictures.js';
import { checkNumberedDump } from '../inputs/check-numbered-dump.js';
import { openDataset } from '../inputs/open-dataset.js';
import type { GivenValues } from '../options/declared-options.js';
import type { Progress } from '../output/progress.js';
import { checkRunFolder } from '../run-folder/check-run-folder.js';
import { optionRecord } from '../run-folder/option-record.js';
import { runFolderSettings } from '../run-folder/run-folder-settings.js';
import { writeRunFolder } from '../run-folder/write-run-folder.js';
import { requireInteger } from '../parsing/require-integer.js';
import { UsageError } from '../usage-error.js';
import { checkArchitecture } from './check-architecture.js';
import { checkTrainingClasses } from './check-training-classes.js';
import { checkTrainingOutputs } from './check-training-outputs.js';
import { describeStop } from './describe-stop.js';
import { loadTraining, type Training } from './load-training.js';
import { reportTraining } from './report-training.js';
import { towerDevices } from './tower-devices.js';
import type { trainingInputs } from './training-command.js';
import { trainingProgress } from './training-progress.js';
import { hasSchedule, trainingSettings, type RunValues, type SettingsOf } from './training-settings.js';

/** Parsed options that every training command has. */
export type TrainingValues = OptionValues<typeof trainingInputs> & {
  readonly threads?: number;
  readonly run?: string;
} & GivenValues;

/** What a method brings to its run, once its own inputs are read. */
export interface MethodRun<Settings> {
  /** Classes to train on, in the order of the targets. @default those of the data set */
  readonly classes?: readonly ClassId[] | undefined;
  /** File of the class embedding, for messages. @default none */
  readonly embedding?: string | undefined;
  /** File of the class list, for messages. @default none */
  readonly classList?: string | undefined;
  /** Makes sure that the data set goes with the method's inputs. @default nothing is to be checked */
  readonly check?: ((dataset: Dataset) => void) | undefined;
  /** Options of `evaluate classification` that suit the trained network. */
  readonly decision: readonly string[];
  /** Name of the value that is printed as the accuracy at the end, before the average one. @default none */
  readonly accuracy?: string;
  /** Trains with the loaded package. */
  readonly train: (training: Training, options: Settings & RunInputs) => Promise<TrainingResult>;
}

/** A training command at work. */
export interface TrainingCommand<Settings> {
  readonly values: TrainingValues;
  readonly context: ActionContext;
  /** Reads the method's own inputs, after all options were checked; `note` tells of options that do nothing. */
  readonly prepare: (settings: Settings, note: (text: string) => void) => MethodRun<Settings>;
}

/**
 * Does what all training commands have in common: checks the options and that results can be written, opens the data set, shows
 * the training, and reports it.
 *
 * @param declaration - options of the method
 * @param command - what was typed, and what the method brings
 * @throws UsageError for bad options; Error that says what is left of a run that was stopped
 *
 * @example
 * return runTraining(embeddingOptions, { values, context, prepare: (settings) => ({ decision: [], train }) });
 */
export async function runTraining<Declaration extends z.ZodObject>(
  declaration: Declaration,
  { values, context, prepare }: TrainingCommand<SettingsOf<Declaration>>,
): Promise<CommandResult> {
  const { progress, signal, watchInterrupts } = context;
  const { dataset: name, 'data-root': dataRoot, threads, run: folder } = values;
  const note = (text: string): void => progress.note(text);
  const given = trainingSettings(declaration, values);
  requireInteger('--threads', threads, { min: 1 });
  const choice = preparedChoice(name, values);
  checkTrainingOutputs(given);
  if (folder !== undefined) checkRunFolder(folder, given);
  const settings = folder === undefined ? given : runFolderSettings(given, folder);
  const broken = new BrokenPictures(values, progress);
  checkNumberedDump(given.featureDump, { option: '--feature-dump', mayLack: broken.areSkipped });
  const training = await loadTraining({ threads });
  await checkArchitecture(settings.architecture);
  const { classes, embedding, classList, check, decision, accuracy, train } = prepare(settings, note);
  noteWholeSchedule(settings, note);
  const dataset = await openDataset(name, {
    ...choice,
    ...{ classes, classesFrom: embedding ?? classList, progress },
    ...broken.loading,
  });
  checkTrainingClasses({ dataset, embedding, classList, note });
  check?.(dataset);
  checkRanks(settings, dataset);
  signal.throwIfAborted();
  if (folder !== undefined) mkdirSync(folder, { recursive: true });
  const [started, startTime] = [performance.now(), new Date()];
  let kept: string | undefined;
  const reporter: TrainingReporter = {
    ...trainingProgress(progress, { onStake: watchInterrupts }),
    snapshot: (path) => void (kept = path),
  };
  const running = train(training, {
    ...settings,
    ...{ dataset, signal, reporter, onBroken: broken.onBroken },
    devices: towerDevices(settings.gpus, { count: countGpus, warn: note }),
    createLogWriter: (folder) => loadTensorFlow().node.summaryFileWriter(folder),
  });
  const result = await running
    .catch((cause: unknown) => {
      const { snapshot } = settings;
      throw signal.aborted
        ? new Error(describeStop({ snapshot, kept, failure: cause === signal.reason ? undefined : cause }), {
            cause,
          })
        : cause;
    })
    .finally(() => broken.writeList());
  const seconds = (performance.now() - started) / 1000;
  try {
    if (settings.modelDump !== undefined) await noteClasses(settings.modelDump, { result, progress });
    if (folder !== undefined) {
      const options = optionRecord(values, settings);
      await writeRunFolder(folder, { result, settings, options, started: startTime, seconds });
    }
  } finally {
    result.model.dispose();
  }
  const run = {
    ...settings,
    dataset: name,
    dataRoot,
    choice: choiceWords(values),
    decision,
    runFolder: folder,
  };
  return reportTraining(result, { run, seconds, broken, accuracy });
}

/** An accuracy within the first k needs k classes. */
function checkRanks({ topKAcc }: RunValues, { classes, name }: Dataset): void {
  const excess = topKAcc.find((k) => k > classes.length);
  if (excess === undefined) return;
  throw new UsageError(`--top-k-acc ${excess} is more than the ${classes.length} classes of ${name}`);
}

/** No epochs at all are most likely meant differently. */
function noteWholeSchedule(settings: RunValues, note: (text: string) => void): void {
  if (hasSchedule(settings) && settings.epochs === 0)
    note(`note: --epochs 0 trains the whole schedule ${settings.lrSchedule}, as leaving --epochs away does`);
}

/** Keras cannot load every layer by itself. */
async function noteClasses(
  path: string,
  { result, progress }: { result: TrainingResult; progress: Progress },
): Promise<void> {
  const { kerasLoadingNote } = await import('../inputs/models-package.js');
  const note = isKerasModelPath(path) ? kerasLoadingNote(result.model) : undefined;
  if (note !== undefined) progress.note(`${path}: ${note}`);
}
