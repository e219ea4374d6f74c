import type { TrainingResult } from '@semantic-embeddings/training';
import type { CommandResult } from '../command.js';
import { exitCodes } from '../exit-codes.js';
import type { BrokenPictures } from '../inputs/broken-pictures.js';
import { hyphenated } from '../options/declared-options.js';
import { textTable } from '../output/text-table.js';
import { nextCommands, type NextValues } from './next-commands.js';
import type { RunValues } from './training-settings.js';

/** Options of a finished run, and how long it took. */
export interface FinishedTraining {
  readonly run: RunValues & NextValues;
  readonly seconds: number;
  /** Pictures that the run has left out. */
  readonly broken: BrokenPictures;
  /** Name of the value that is printed as the accuracy too. @default none */
  readonly accuracy?: string | undefined;
}

/** Says which epoch the values are of, and that the network that is left may be another one. */
function bestLine(
  { printed: { epoch, by }, manifest: { epochs }, averageAccuracy }: TrainingResult,
  accuracy: string | undefined,
): string[] {
  if (by === undefined) return [];
  const isOther = averageAccuracy !== undefined && epoch !== epochs;
  const which =
    accuracy === undefined ? 'Average Accuracy is that' : 'Accuracy and Average Accuracy are those';
  const other = isOther ? `; ${which} of epoch ${epochs}` : '';
  return [`Epoch ${epoch} of ${epochs}, the best by ${by}${other}:`];
}

/**
 * Makes what a training command has to say of the run: values on the test images, files, and commands that may follow.
 *
 * @example
 * reportTraining(result, { run, seconds: 12.5, broken }).text; // 'loss  0.4217\nacc   0.8125'
 */
export function reportTraining(
  result: TrainingResult,
  { run, seconds, broken, accuracy }: FinishedTraining,
): CommandResult {
  const { printed, evaluation, averageAccuracy, imagesPerSecond, history, failures, manifest } = result;
  const outputs = Object.fromEntries(
    (['modelDump', 'weightDump', 'featureDump', 'snapshot', 'logDir', 'history'] as const)
      .filter((name) => run[name] !== undefined)
      .map((name) => [hyphenated(name), run[name]]),
  );
  return {
    document: {
      ...{ dataset: manifest.dataset, architecture: manifest.network.architecture, epochs: manifest.epochs },
      ...{ evaluation: printed.values, evaluationEpoch: printed.epoch, bestBy: printed.by ?? null },
      averageAccuracy: averageAccuracy ?? null,
      ...{ seconds, imagesPerSecond: imagesPerSecond ?? null, outputs, failures, history },
      ...broken.document(),
    },
    text: [
      ...bestLine(result, accuracy),
      textTable(
        Object.entries(printed.values).map(([name, value]) => [name, value.toFixed(4)]),
        { numeric: [1] },
      ),
      ...(accuracy === undefined ? [] : [`Accuracy: ${evaluation[accuracy]!.toFixed(4)}`]),
      ...(averageAccuracy === undefined ? [] : [`Average Accuracy: ${averageAccuracy.toFixed(4)}`]),
      ...broken.lines(),
    ].join('\n'),
    next: nextCommands(run),
    exitCode: failures.length > 0 ? exitCodes.failure : exitCodes.success,
  };
}
