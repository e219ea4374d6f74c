import { memoryDataset, type Dataset } from '@semantic-embeddings/datasets';
import {
  loadModel,
  readSnapshot,
  weightArrays,
  writeSnapshot,
  type TrainingReporter,
} from '@semantic-embeddings/models';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import type { TrainEmbeddingOptions } from '../methods/embedding/embedding-options.js';
import { trainEmbedding } from '../methods/embedding/train-embedding.js';

require('@tensorflow/tfjs-node-gpu');

const side = 8;
const pictures = (count: number) => ({
  pixels: Uint8Array.from({ length: count * side * side * 3 }, (_, i) => (i * 37 + (i % 11) * i) % 256),
  classIds: Array.from({ length: count }, (_, image) => 'ab'[image % 2]!),
});
const dataset: Dataset = memoryDataset({
  ...{ name: 'two', imageShape: [side, side, 3], classes: ['a', 'b'] },
  ...{ train: pictures(20), test: pictures(6) },
});

let folder: string;
let options: TrainEmbeddingOptions;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'train-phases-'));
  options = {
    ...{ dataset, embedding: 'onehot', architecture: 'plain-8', readWorkers: 0, seed: 5, eager: true },
    ...{ epochs: 1, batchSize: 8, lrSchedule: 'SGDR', sgdrMaxLr: 0.01, sgdLr: 0.02 },
  };
  const weightDump = join(folder, 'weights.npz');
  (await trainEmbedding({ ...options, weightDump, seed: 1 })).model.dispose();
  options = { ...options, finetune: weightDump, finetuneInit: 2, epochs: 2 };
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Weights of the network at the end, as one list. */
async function weightsOf(more: Partial<TrainEmbeddingOptions>): Promise<number[]> {
  const { model } = await trainEmbedding({ ...options, ...more });
  const values = [...weightArrays(model).values()].flatMap(({ data }) => [...data]);
  model.dispose();
  return values;
}

/** A run that is stopped at a step of its first (1) or its main stretch (0). */
async function stopped(
  path: string,
  { phase, epoch, step }: { phase: number; epoch: number; step: number },
): Promise<void> {
  const stop = new AbortController();
  let present = 2;
  const reporter: TrainingReporter = {
    runStart: () => present--,
    step: (done) => present === phase && done.epoch === epoch && done.step === step && stop.abort(),
  };
  const run = weightsOf({ snapshot: path, reporter, signal: stop.signal });
  await expect(run).rejects.toThrow('abort');
}

describe('a run of several stretches', () => {
  it('hears of a signal that came at the end of a stretch before it begins the next', async () => {
    const path = join(folder, 'heard.npz');
    const stop = new AbortController();
    // Comes as signals do, when the thread next gives way to events.
    const { port1, port2 } = new MessageChannel();
    port2.on('message', () => stop.abort());
    let begun = 0;
    const reporter: TrainingReporter = {
      runStart: () => void begun++,
      snapshot: (written) => void (readSnapshot(written).state.epochs === 2 && port1.postMessage(0)),
    };
    try {
      await expect(weightsOf({ snapshot: path, reporter, signal: stop.signal })).rejects.toThrow('abort');
    } finally {
      port1.close();
    }
    expect(begun).toBe(1);
    expect(await weightsOf({ snapshot: path })).toEqual(await weightsOf({}));
  });

  // Of 20 images in batches of 8; the batch that was started besides is counted.
  it.each([
    [
      { phase: 1, epoch: 0, step: 1 },
      { epochs: 0, updates: 2 },
    ],
    [
      { phase: 1, epoch: 1, step: 3 },
      { epochs: 1, updates: 6 },
    ],
    [
      { phase: 0, epoch: 0, step: 2 },
      { epochs: 0, updates: 3 },
    ],
    [
      { phase: 0, epoch: 1, step: 1 },
      { epochs: 1, updates: 5 },
    ],
  ])('goes on to the bit where it was stopped, %j', async (place, state) => {
    const whole = await weightsOf({});
    const path = join(folder, `stopped-${place.phase}-${place.epoch}.npz`);
    await stopped(path, place);
    const { phase, ...snapshot } = readSnapshot(path);
    expect(phase).toEqual(place.phase === 0 ? undefined : { number: 1, newLayers: ['embedding'] });
    expect(snapshot.state).toMatchObject(state);
    expect(snapshot.manifest.epochs).toBe(place.phase === 0 ? state.epochs : 0);
    const messages: string[] = [];
    const reporter: TrainingReporter = { message: (text) => messages.push(text) };
    expect(await weightsOf({ snapshot: path, reporter })).toEqual(whole);
    expect(messages).toEqual([
      `Ignoring ${options.finetune}: the run is resumed from its snapshot`,
      `Resuming from snapshot ${path}`,
      ...(place.phase === 0 ? [] : ['Pre-training new layers', 'Full model training']),
    ]);
    expect(readSnapshot(path)).not.toHaveProperty('phase');
  });

  it('goes on to the bit from the end of the first stretch, with all layers trained afterwards', async () => {
    const path = join(folder, 'between.npz');
    const stop = new AbortController();
    const reporter: TrainingReporter = { epochEnd: ({ epoch }) => epoch === 1 && stop.abort() };
    await expect(weightsOf({ snapshot: path, reporter, signal: stop.signal })).rejects.toThrow('abort');
    const snapshot = readSnapshot(path);
    expect(snapshot.phase).toEqual({ number: 1, newLayers: ['embedding'] });
    expect(snapshot.state).toMatchObject({ epochs: 2, updates: 6 });
    expect([...snapshot.optimizer.state.keys()]).toEqual(['embedding/kernel:0', 'embedding/bias:0']);
    const { model } = await loadModel(path);
    expect(model.layers.every(({ trainable, weights }) => trainable || weights.length === 0)).toBe(true);
    model.dispose();
    expect(await weightsOf({ snapshot: path })).toEqual(await weightsOf({}));
  });

  it('keeps its first stretch beside the files of the main one, where there is one per epoch', async () => {
    const within = mkdtempSync(join(folder, 'files-'));
    const whole = await weightsOf({ snapshot: join(within, 'run.{epoch:02d}.npz') });
    expect(
      readdirSync(within)
        .filter((name) => !name.endsWith('.previous'))
        .sort(),
    ).toEqual(['run.01.npz', 'run.02.npz', 'run.phase-1.npz']);
    expect(await weightsOf({ snapshot: join(within, 'run.phase-1.npz') })).toEqual(whole);
  });

  it('begins the stretch anew, with the weights alone, when it resumes as published', async () => {
    const path = join(folder, 'published.npz');
    await stopped(path, { phase: 1, epoch: 1, step: 1 });
    const starts: number[] = [];
    const reporter: TrainingReporter = { runStart: ({ initialEpoch }) => starts.push(initialEpoch) };
    const resumed = await weightsOf({ snapshot: path, reporter, resume: 'published' });
    expect(starts).toEqual([0, 0]);
    expect(resumed).not.toEqual(await weightsOf({}));
  });

  it('goes on with the main stretch where there is no other any more', async () => {
    const path = join(folder, 'shorter.npz');
    await stopped(path, { phase: 1, epoch: 0, step: 1 });
    const messages: string[] = [];
    const reporter: TrainingReporter = { message: (text) => messages.push(text) };
    await weightsOf({ snapshot: path, reporter, finetuneInit: 0 });
    expect(messages).not.toContain('Pre-training new layers');
    expect(readSnapshot(path).state.epochs).toBe(2);
  });

  it('says what is missing in a snapshot of another optimizer', async () => {
    const path = join(folder, 'other.npz');
    await stopped(path, { phase: 0, epoch: 1, step: 1 });
    const { optimizer, ...snapshot } = readSnapshot(path);
    writeSnapshot(path, { ...snapshot, optimizer: { name: 'adagrad', state: optimizer.state } });
    await expect(weightsOf({ snapshot: path })).rejects.toThrow(
      `snapshot ${path}: it was trained with the optimizer 'adagrad', not 'momentum'`,
    );
  });
});
