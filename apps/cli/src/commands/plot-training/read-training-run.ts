import type { TrainingRun } from '@semantic-embeddings/plots';
import { readHistory } from '../../inputs/read-history.js';
import type { Progress } from '../../output/progress.js';

/** How a history is read. */
export interface ReadTrainingRunOptions {
  readonly label: string;
  readonly progress: Progress;
}

/**
 * Reads the history of a run for drawing. Epochs of stretches before the main one come before its epochs, which are numbered on.
 *
 * @throws Error naming the file, and the line that is none of a history, or if there is no epoch
 * @example
 * readTrainingRun('run.jsonl', { label: 'run', progress }).epochs.at(-1)?.epoch; // 30
 */
export function readTrainingRun(path: string, { label, progress }: ReadTrainingRunOptions): TrainingRun {
  const records = readHistory(path, progress);
  if (records.length === 0) {
    throw new Error(
      `${path}: expected a line for each epoch, as --history of a training command writes them, got none`,
    );
  }
  let [before, phase, last] = [0, records[0]!.phase, 0];
  const epochs = records.map((record) => {
    if (record.phase !== phase) [before, phase, last] = [before + last, record.phase, 0];
    last = record.epoch;
    return { epoch: before + record.epoch, values: record.values };
  });
  return { label, epochs };
}
