import { memoryDataset, type Dataset } from '@semantic-embeddings/datasets';
import { readSnapshot, type TrainingReporter, weightArrays } from '@semantic-embeddings/models';
import { bfloat16Computes } from '@semantic-embeddings/tensorflow-runtime';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { embeddingMethod } from '../methods/embedding/embedding-method.js';
import type { TrainEmbeddingOptions } from '../methods/embedding/embedding-options.js';
import { train } from './train.js';
import { TrainingDivergedError } from './training-diverged-error.js';

require('@tensorflow/tfjs-node-gpu');

// Whether bfloat16 pays on this processor is no matter here.
jest.mock('@semantic-embeddings/tensorflow-runtime', () => ({
  ...jest.requireActual<object>('@semantic-embeddings/tensorflow-runtime'),
  measureBfloat16: () => Promise.resolve({ speedup: 2, finding: 'faster' }),
}));

const side = 8;
const pictures = (count: number) => ({
  pixels: Uint8Array.from({ length: count * side * side * 3 }, (_, i) => (i * 11 + (i >> 5) * 37) % 256),
  classIds: Array.from({ length: count }, (_, image) => 'ab'[image % 2]!),
});
const dataset: Dataset = memoryDataset({
  ...{ name: 'two', imageShape: [side, side, 3], classes: ['a', 'b'] },
  ...{ train: pictures(20), test: pictures(6) },
  augmentation: { horizontalFlip: true, widthShift: 0.2 },
});

/** 3 steps an epoch. */
const options: TrainEmbeddingOptions = {
  ...{ dataset, embedding: 'onehot', architecture: 'plain-8', readWorkers: 0, seed: 5 },
  ...{ epochs: 2, batchSize: 8, lrSchedule: 'CLR', clrStepLen: 1, clrMaxLr: 0.01, maxDecay: 0.5 },
};

let folder: string;
let snapshot: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'resume-'));
  snapshot = join(folder, 'run.npz');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Weights of the network at the end, and the values of the epochs. */
async function run(more: Partial<TrainEmbeddingOptions>) {
  const { model, history } = await train(embeddingMethod, { ...options, ...more });
  const weights = [...weightArrays(model).values()].flatMap(({ data }) => [...data]);
  model.dispose();
  return { weights, last: history.at(-1)?.values };
}

/** Lets a run fail as soon as so many snapshots are written, as if it were killed there: it does nothing more. */
async function killAfter(snapshots: number, more: Partial<TrainEmbeddingOptions>): Promise<void> {
  let written = 0;
  const reporter: TrainingReporter = {
    snapshot: () => {
      if (++written === snapshots) throw new Error('killed');
    },
  };
  await expect(run({ ...more, reporter })).rejects.toThrow('killed');
}

describe('a run that is killed after a snapshot', () => {
  it.each<[string, Partial<TrainEmbeddingOptions>]>([
    ['captured steps', {}],
    ['steps operation by operation', { eager: true }],
    ['parts of a batch', { gpus: 2 }],
    ['a classification layer and the best epochs alone', { clsWeight: 0.1, snapshotBest: 'val_loss' }],
    ...(bfloat16Computes()
      ? [['bfloat16', { precision: 'bfloat16' }] as [string, Partial<TrainEmbeddingOptions>]]
      : []),
    ['one file per epoch', { lrSchedule: 'SGDR', sgdrMaxLr: 0.01 }],
  ])('ends with the very weights and values of one that was not, with %s', async (name, more) => {
    const whole = await run({ ...more, snapshotBest: false });
    const path = name.includes('per epoch') ? join(folder, 'run.{epoch:02d}.npz') : snapshot;
    const kept = { ...more, snapshot: path, snapshotEvery: '1step' };
    // After the first step; amid the epoch; after the last step of the epoch, before its validation ends.
    for (const snapshots of [1, 1, 1]) await killAfter(snapshots, kept);
    expect(
      readSnapshot(name.match(/best|per epoch/) ? join(folder, 'run.interrupted.npz') : snapshot).state,
    ).toMatchObject({
      ...{ epochs: 0, updates: 3, position: { steps: 3 } },
    });
    // After the epoch, or after its best, and then amid the next one.
    for (const snapshots of [1, 2]) await killAfter(snapshots, kept);
    expect(await run(kept)).toEqual(whole);
  });
});

describe('--snapshot-every', () => {
  it('keeps the state amid epochs after so many steps of the run', async () => {
    const written: unknown[] = [];
    const reporter: TrainingReporter = {
      snapshot: (path) => {
        const { epochs, updates, position } = readSnapshot(path).state;
        written.push([epochs, updates, position?.steps]);
      },
    };
    await run({ snapshot, snapshotEvery: '2steps', reporter });
    expect(written).toEqual([
      [0, 2, 2],
      [1, 3, undefined],
      [1, 4, 1],
      [1, 6, 3],
      [2, 6, undefined],
    ]);
  });

  it('is refused without a snapshot, and where it cannot be read', async () => {
    await expect(run({ snapshotEvery: '2steps' })).rejects.toThrow(
      'snapshotEvery says how often the state is kept, but there is no snapshot to keep it in: add snapshot',
    );
    await expect(run({ snapshot, snapshotEvery: '2' })).rejects.toThrow('snapshotEvery: expected a time or');
  });
});

describe('a run whose weights are no numbers', () => {
  // The update of the last step of the 2nd epoch is infinite; its loss is computed before.
  const more: Partial<TrainEmbeddingOptions> = {
    ...{ lrSchedule: 'SGD', sgdSchedule: '1:0.01,2:1e38', clipgrad: 0, maxDecay: 0 },
    ...{ batchSize: 20, nesterov: true },
  };

  it('replaces no snapshot with them, although its loss was finite', async () => {
    const diverging = run({ ...more, snapshot });
    await expect(diverging).rejects.toThrow(TrainingDivergedError);
    await expect(diverging).rejects.toThrow(
      /^training diverged: .* is no longer finite after epoch 2, at learning rate .*e\+3\d; lower the learning rate/,
    );
    expect(readSnapshot(snapshot).state.epochs).toBe(1);
    expect(readdirSync(folder)).toEqual(['run.npz']);
  });

  it.each<[string, Partial<TrainEmbeddingOptions>]>([
    ['keeps no snapshot', {}],
    ['keeps only the best epochs', { snapshot: 'run.npz', snapshotBest: true }],
  ])('dumps nothing where it %s', async (_, kept) => {
    const at = (name: string) => join(folder, name);
    const diverging = run({
      ...{ ...more, ...kept, ...(kept.snapshot === undefined ? {} : { snapshot }) },
      ...{ weightDump: at('w.npz'), modelDump: at('net'), featureDump: at('f.npz') },
    });
    await expect(diverging).rejects.toThrow(TrainingDivergedError);
    await expect(diverging).rejects.toThrow('is no longer finite after epoch 2, at learning rate');
    expect(readdirSync(folder)).toEqual(kept.snapshot === undefined ? [] : ['run.npz']);
  });
});
