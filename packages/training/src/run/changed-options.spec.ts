import { memoryDataset, type Dataset } from '@semantic-embeddings/datasets';
import { readSnapshot, type TrainingReporter, writeSnapshot } from '@semantic-embeddings/models';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ndarray from 'ndarray';
import { trainCenterLoss } from '../methods/center-loss/train-center-loss.js';
import { embeddingMethod } from '../methods/embedding/embedding-method.js';
import type { TrainEmbeddingOptions } from '../methods/embedding/embedding-options.js';
import { train } from './train.js';

require('@tensorflow/tfjs-node-gpu');

const side = 8;
const pictures = (count: number) => ({
  pixels: Uint8Array.from({ length: count * side * side * 3 }, (_, i) => (i * 11 + (i >> 5) * 37) % 256),
  classIds: Array.from({ length: count }, (_, image) => 'ab'[image % 2]!),
});
const images = (count: number, name = 'two'): Dataset =>
  memoryDataset({
    ...{ name, imageShape: [side, side, 3], classes: ['a', 'b'] },
    ...{ train: pictures(count), test: pictures(6) },
  });

const options: TrainEmbeddingOptions = {
  ...{ dataset: images(20), embedding: 'onehot', architecture: 'plain-8', readWorkers: 0, seed: 5 },
  ...{ epochs: 2, batchSize: 8, lrSchedule: 'SGDR', sgdrMaxLr: 0.01, maxDecay: 0.5, eager: true },
};

let folder: string;
let snapshot: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'changed-'));
  snapshot = join(folder, 'run.npz');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** What a run says of its snapshot. */
async function warnings(more: Partial<TrainEmbeddingOptions>): Promise<string[]> {
  const said: string[] = [];
  const reporter: TrainingReporter = { message: (text) => said.push(text) };
  const { model } = await train(embeddingMethod, { ...options, snapshot, reporter, ...more });
  model.dispose();
  return said.filter((text) => text.startsWith('warning: ')).map((text) => text.slice('warning: '.length));
}

/** Stops a run as soon as it has written so many snapshots. */
async function stopAfter(written: number, more: Partial<TrainEmbeddingOptions> = {}): Promise<void> {
  let left = written;
  const reporter: TrainingReporter = {
    snapshot: () => {
      if (--left === 0) throw new Error('killed');
    },
  };
  await expect(warnings({ ...more, reporter })).rejects.toThrow('killed');
}

describe('a run that is resumed with other options', () => {
  it('is refused with another architecture, and goes on with that of the snapshot as published', async () => {
    await stopAfter(1);
    await expect(warnings({ architecture: 'plain-11' })).rejects.toThrow(
      `snapshot ${snapshot}: its network is 'plain-8', not 'plain-11'; choose another snapshot path or the options of that run`,
    );
    expect(await warnings({ architecture: 'plain-11', resume: 'published' })).toEqual([
      "its network is 'plain-8', not 'plain-11'; that of the snapshot is trained on",
    ]);
    expect(readSnapshot(snapshot).manifest.network.architecture).toBe('plain-8');
  });

  it('says what differs of optimization, rates and data', async () => {
    await stopAfter(1);
    const more = {
      ...{ dataset: images(22, 'other'), clipgrad: 5, nesterov: true, maxDecay: 0.25, epochs: 3 },
      ...{ sgdrMaxLr: 0.02, sgdrBaseLen: 4, gpus: 2 },
    };
    expect((await warnings(more)).sort()).toEqual([
      'clipgrad was 10 in the snapshot and is 5 now',
      'epochs was 2 in the snapshot and is 3 now',
      'gpus was 1 in the snapshot and is 2 now',
      'maxDecay was 0.5 in the snapshot and is 0.25 now',
      'nesterov was false in the snapshot and is true now',
      'sgdrBaseLen was 12 in the snapshot and is 4 now',
      'sgdrMaxLr was 0.01 in the snapshot and is 0.02 now',
      'the data set was two in the snapshot and is other now',
      'the number of training images was 20 in the snapshot and is 22 now',
    ]);
  });

  it('says nothing of what does not matter: more epochs without decay, rates of other schedules', async () => {
    await stopAfter(1, { maxDecay: 0 });
    expect(await warnings({ maxDecay: 0, epochs: 3, sgdLr: 0.5, clrMaxLr: 0.3 })).toEqual([]);
  });

  it.each([
    ['training images 20', 'training images 22', { dataset: images(22) }],
    ['images per class 0', 'images per class 2', { imagesPerClass: 2 }],
  ])('is refused amid an epoch of other batches: %s', async (before, now, more) => {
    await stopAfter(1, { snapshotEvery: '1step' });
    await expect(warnings(more)).rejects.toThrow(
      `it was interrupted amid epoch 1 with ${before}, so it cannot go on with ${now} (unless resumed as 'published')`,
    );
    expect(await warnings({ ...more, resume: 'published' })).toEqual([]);
  });

  it('says once that there are other images of a class in a batch', async () => {
    await stopAfter(1);
    expect(await warnings({ imagesPerClass: 2 })).toEqual([
      'imagesPerClass was 0 in the snapshot and is 2 now',
    ]);
  });

  it('is refused with the classification layer elsewhere', async () => {
    const more = { clsWeight: 0.1, clsBase: 'embedding' };
    await stopAfter(1, more);
    await expect(warnings({ ...more, clsBase: -1 })).rejects.toThrow(
      "its classification layer (clsBase) is put on 'embedding', not on '-1'",
    );
    expect(await warnings(more)).toEqual([]);
  });

  it('is not compared in what an older snapshot lacks', async () => {
    await stopAfter(1);
    const { run, ...rest } = readSnapshot(snapshot);
    const { options: _options, trainImages: _images, ...older } = run;
    writeSnapshot(snapshot, { ...rest, run: older });
    expect(await warnings({ clipgrad: 5, dataset: images(22) })).toEqual([]);
    writeSnapshot(snapshot, { ...rest, run: older });
    await expect(warnings({ architecture: 'plain-11' })).rejects.toThrow("its network is 'plain-8'");
  });

  it('is refused with other fixed class centres', async () => {
    const centroids = (...numbers: number[]) => ({
      classes: ['a', 'b'],
      embedding: ndarray(Float64Array.from(numbers), [2, 2]),
    });
    const { embedding: _embedding, ...rest } = options;
    const fixed = { ...rest, snapshot, epochs: 1 };
    const { model } = await trainCenterLoss({ ...fixed, centroids: centroids(1, 0, 0, 1) });
    model.dispose();
    await expect(trainCenterLoss({ ...fixed, centroids: centroids(1, 0, 0, 2) })).rejects.toThrow(
      'it was trained with other class embeddings',
    );
  });
});
