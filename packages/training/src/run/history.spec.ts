import { memoryDataset } from '@semantic-embeddings/datasets';
import { type EpochRecord, readSnapshot, type TrainingReporter } from '@semantic-embeddings/models';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readHistory } from '../logs/history-file.js';
import type { TrainEmbeddingOptions } from '../methods/embedding/embedding-options.js';
import { trainEmbedding } from '../methods/embedding/train-embedding.js';
import type { TrainingResult } from './training-result.js';

require('@tensorflow/tfjs-node-gpu');

const side = 8;
const pictures = (count: number) => ({
  pixels: Uint8Array.from({ length: count * side * side * 3 }, (_, i) => (i * 37 + (i >> 6) * 11) % 256),
  classIds: Array.from({ length: count }, (_, image) => 'ab'[image % 2]!),
});
const dataset = memoryDataset({
  ...{ name: 'two', imageShape: [side, side, 3], classes: ['a', 'b'] },
  ...{ train: pictures(20), test: pictures(6) },
});
const options: TrainEmbeddingOptions = {
  ...{ dataset, embedding: 'onehot', architecture: 'plain-8', readWorkers: 0, seed: 5, eager: true },
  ...{ epochs: 4, batchSize: 8, lrSchedule: 'SGDR', sgdrMaxLr: 0.05 },
};

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'history-'))));
afterEach(() => rmSync(folder, { recursive: true }));

async function train(more: Partial<TrainEmbeddingOptions>): Promise<Omit<TrainingResult, 'model'>> {
  const { model, ...result } = await trainEmbedding({ ...options, ...more });
  model.dispose();
  return result;
}

/** Without the times. */
const lines = (path: string) => readHistory(path).map(({ seconds: _, ...record }: EpochRecord) => record);

/** Trains until a step (of 3) of an epoch, and is stopped there. */
async function stopAt(epoch: number, step: number, more: Partial<TrainEmbeddingOptions>): Promise<void> {
  const stop = new AbortController();
  const reporter: TrainingReporter = {
    step: (done) => done.epoch === epoch && done.step === step && stop.abort(),
  };
  await expect(train({ ...more, reporter, signal: stop.signal })).rejects.toThrow('abort');
}

describe('the history of a run', () => {
  it('has the values of every epoch by their reported names', async () => {
    const history = join(folder, 'h.jsonl');
    const result = await train({ history, clsWeight: 0.1 });
    const records = readHistory(history);
    expect(records.map(({ epoch, values }) => [epoch, values])).toEqual(
      result.history.map(({ epoch, values }) => [epoch + 1, values]),
    );
    expect(Object.keys(records[0]!.values)).toEqual([
      ...['loss', 'l2norm_loss', 'prob_loss', 'l2norm_acc', 'prob_acc'],
      ...['val_loss', 'val_l2norm_loss', 'val_prob_loss', 'val_l2norm_acc', 'val_prob_acc', 'lr'],
    ]);
    const { trainSeconds, validationSeconds } = result.history[0]!;
    expect(records[0]!.seconds).toBeCloseTo(trainSeconds + validationSeconds, 2);
  });

  it('and the best epoch are those of an undisturbed run, wherever it was stopped', async () => {
    const whole = join(folder, 'whole.jsonl');
    const undisturbed = await train({ history: whole, printValues: 'best' });
    const [history, snapshot] = [join(folder, 'parted.jsonl'), join(folder, 'run.npz')];
    const parted = { history, snapshot, printValues: 'best' } as const;
    await stopAt(0, 2, parted);
    expect(lines(history)).toEqual([]);
    await stopAt(2, 1, parted);
    // As if it had been killed after the snapshot, before the line, and amid the line.
    writeFileSync(history, readFileSync(history, 'utf8').slice(0, -20));
    await stopAt(3, 3, parted);
    expect(lines(history)).toEqual(lines(whole).slice(0, 3));
    expect(readSnapshot(snapshot).history).toHaveLength(3);
    const { printed, evaluation } = await train(parted);
    expect(lines(history)).toEqual(lines(whole));
    expect(printed).toEqual(undisturbed.printed);
    expect(printed.by).toBe('val_acc');
    expect(evaluation).toEqual(undisturbed.evaluation);
    // With nothing left to train the best is still known.
    expect((await train(parted)).printed).toEqual(printed);
  });

  it('is cut back to the snapshot where that has only the best epochs', async () => {
    const [history, snapshot] = [join(folder, 'h.jsonl'), join(folder, 'best.npz')];
    const some = { history, snapshot, snapshotBest: 'val_lr' } as const;
    await expect(train(some)).rejects.toThrow("there is no value 'val_lr'");
    await train({ ...some, snapshotBest: 'val_loss', epochs: 3 });
    const { epochs } = readSnapshot(snapshot).state;
    await train({ ...some, snapshotBest: 'val_loss' });
    const whole = join(folder, 'whole.jsonl');
    await train({ history: whole });
    expect(epochs).toBeGreaterThan(0);
    expect(lines(history)).toEqual(lines(whole));
  });

  it('prints the values of the last epoch by default', async () => {
    const { printed, evaluation } = await train({ epochs: 2 });
    expect(printed).toEqual({ values: evaluation, epoch: 2, by: undefined });
  });

  it('of another run is refused before the training, and left alone', async () => {
    const history = join(folder, 'h.jsonl');
    await train({ history, epochs: 1 });
    const before = readFileSync(history, 'utf8');
    await expect(train({ history, seed: 6, epochs: 1 })).rejects.toThrow('got 1 line of another run');
    expect(readFileSync(history, 'utf8')).toBe(before);
  });
});
