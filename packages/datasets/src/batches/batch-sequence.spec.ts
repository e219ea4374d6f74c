import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { BatchSequenceOptions } from './batch-sequence-options.js';
import { batchSequence } from './batch-sequence.js';
import type { Dataset, SplitName } from '../dataset/dataset.js';
import { memoryDataset } from '../memory/memory-dataset.js';
import { createRandom } from '../random.js';

const folder = mkdtempSync(join(tmpdir(), 'batch-sequence-'));
afterAll(() => rmSync(folder, { recursive: true }));

function noisyPart(size: number, seed: number) {
  const random = createRandom(seed);
  return {
    pixels: Uint8Array.from({ length: size * 8 * 8 * 3 }, () => random.int(256)),
    classIds: Int32Array.from({ length: size }, (_, i) => i % 5),
  };
}

const dataset = memoryDataset({
  name: 'noise',
  imageShape: [8, 8, 3],
  train: noisyPart(53, 1),
  test: noisyPart(17, 2),
  augmentation: { heightShift: 0.2, widthShift: 0.2, zoom: 0.1, horizontalFlip: true },
});

async function collect(split: SplitName, epoch: number, options: BatchSequenceOptions) {
  const sequence = batchSequence(dataset, split, options);
  const batches = [];
  for await (const batch of sequence.epoch(epoch)) {
    batches.push(batch);
  }
  await sequence.close();
  return batches;
}

/** A dataset whose composer module has the given body for `composeBatch`. */
function withModule(body: string): Dataset {
  const path = join(folder, `composer-${Math.abs(hash(body))}.mjs`);
  writeFileSync(
    path,
    `export const createComposer = (data) => ({ composeBatch(split, indices, options) { ${body} } });`,
  );
  const source = { module: pathToFileURL(path).href, data: {} };
  const pictureTitle = (split: SplitName, index: number): string => dataset.pictureTitle(split, index);
  return Object.assign(Object.create(dataset) as Dataset, { composerSource: source, pictureTitle });
}

function hash(text: string): number {
  return Array.from(text).reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) | 0, 7);
}

describe('batchSequence', () => {
  it('begins amid an epoch with the very batches that a whole epoch has there', async () => {
    for (const workers of [0, 2]) {
      const options = { batchSize: 10, seed: 4, workers };
      const whole = await collect('train', 3, options);
      const sequence = batchSequence(dataset, 'train', options);
      const rest = [];
      for await (const batch of sequence.epoch(3, 4)) rest.push(batch);
      await sequence.close();
      expect(rest).toHaveLength(2);
      expect(rest).toEqual(whole.slice(4));
    }
  });

  it.each([
    [10, [10, 3]],
    [53, [53]],
    [60, [53]],
  ] as const)('tells beforehand which shapes batches of %i have', async (batchSize, counts) => {
    const sequence = batchSequence(dataset, 'train', { batchSize, workers: 0 });
    const shapes = counts.map((count) => [count, 8, 8, 3]);
    expect(sequence.shapes).toEqual(shapes);
    const batches = await collect('train', 0, { batchSize, workers: 0 });
    expect(new Set(batches.map(({ shape }) => shape.join()))).toEqual(
      new Set(shapes.map((shape) => shape.join())),
    );
  });

  it.each([
    [4, [4, 1]],
    [5, [5]],
    [9, [5]],
  ] as const)(
    'tells the shapes of batches of %i where each pass ends with a smaller one',
    async (batchSize, counts) => {
      const part = noisyPart(5, 3);
      const options = {
        name: 'thrice',
        imageShape: [8, 8, 3],
        train: part,
        test: part,
        trainRepeats: 3,
      } as const;
      const sequence = batchSequence(memoryDataset(options), 'train', { batchSize, workers: 0 });
      const found = new Set<number>();
      for await (const { shape } of sequence.epoch(0)) found.add(shape[0]);
      expect([sequence.size, sequence.shapes.map(([count]) => count)]).toEqual([15, counts]);
      expect(found).toEqual(new Set(counts));
    },
  );

  it('gives the same batches inline, with one worker and with three', async () => {
    const inline = await collect('train', 2, { batchSize: 8, seed: 9, workers: 0 });
    const one = await collect('train', 2, { batchSize: 8, seed: 9, workers: 1 });
    const three = await collect('train', 2, { batchSize: 8, seed: 9, workers: 3, queueSize: 2 });
    expect(one).toEqual(inline);
    expect(three).toEqual(inline);
    expect(inline.length).toBe(7);
  });

  it('orders and distorts anew in every epoch, and by the seed', async () => {
    const images = async (epoch: number, seed: number): Promise<Float32Array> =>
      (await collect('train', epoch, { batchSize: 53, seed, shuffle: false, workers: 0 }))[0]!.images;
    expect(await images(0, 1)).toEqual(await images(0, 1));
    expect(await images(0, 1)).not.toEqual(await images(1, 1));
    expect(await images(0, 1)).not.toEqual(await images(0, 2));
  });

  it('walks through the test part in file order, undistorted, with a short last batch', async () => {
    const batches = await collect('test', 0, { batchSize: 5, workers: 1 });
    expect(batches.map(({ shape }) => shape)).toEqual([
      [5, 8, 8, 3],
      [5, 8, 8, 3],
      [5, 8, 8, 3],
      [2, 8, 8, 3],
    ]);
    const indices = batches.flatMap((batch) => Array.from(batch.indices));
    expect(indices).toEqual(Array.from({ length: 17 }, (_, i) => i));
    expect(batches.flatMap((batch) => Array.from(batch.labels))).toEqual(indices.map((i) => i % 5));
    const plain = await dataset.composeBatch('test', indices);
    expect(batches.flatMap((batch) => Array.from(batch.images))).toEqual(Array.from(plain));
  });

  it('knows the number of batches and images of an epoch, repeats included', () => {
    const repeated = Object.assign(Object.create(dataset) as Dataset, { trainRepeats: 3 });
    expect(batchSequence(repeated, 'train', { batchSize: 10 })).toMatchObject({ length: 18, size: 159 });
    expect(batchSequence(repeated, 'test', { batchSize: 10 })).toMatchObject({ length: 2, size: 17 });
    expect(batchSequence(repeated, 'train', { batchSize: 10, repeats: 1 })).toMatchObject({ size: 53 });
    expect(() => batchSequence(repeated, 'train', { repeats: 0 })).toThrow('number of repeats');
    expect(batchSequence(dataset, 'train', { batchSize: 10, oversample: true })).toMatchObject({ size: 55 });
  });

  it('composes batches of so many images of each class', async () => {
    const options = { batchSize: 9, perClass: 3, seed: 3 };
    const batches = await collect('train', 1, { ...options, workers: 0 });
    expect(await collect('train', 1, { ...options, workers: 2 })).toEqual(batches);
    expect(batchSequence(dataset, 'train', options)).toMatchObject({ length: 7, size: 60 });
    // 4 groups of each of 5 classes: the batches are visited in any order, and the last one or two lack classes.
    const whole = batches.filter(({ labels }) => new Set(labels).size === 3);
    expect(whole.length).toBeGreaterThanOrEqual(5);
    for (const { labels } of batches) {
      expect([...labels]).toEqual(Array.from(labels, (_, i) => labels[i - (i % 3)]));
    }
    expect(new Set(batches.flatMap(({ indices }) => [...indices])).size).toBe(53);
    expect(() => batchSequence(dataset, 'test', { ...options, shuffle: false })).toThrow('a fixed order');
    expect(() => batchSequence(dataset, 'train', { ...options, oversample: true })).toThrow('oversampling');
  });

  it('measures how long its consumer waits', async () => {
    const slow = withModule(
      'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 60); return new Float32Array(9);',
    );
    const sequence = batchSequence(slow, 'test', { batchSize: 9, workers: 1 });
    expect(sequence.waitSeconds).toBe(0);
    for await (const { images } of sequence.epoch(0)) {
      expect(images.length).toBe(9);
    }
    expect(sequence.waitSeconds).toBeGreaterThan(0.1);
    await sequence.close();
  });

  it('hands on the message of a failing worker when the batch is due, and stays usable', async () => {
    const failing = withModule(
      "if (indices[0] === 6) throw new Error('cannot read images/bad.jpg'); return new Float32Array(indices.length);",
    );
    const sequence = batchSequence(failing, 'test', { batchSize: 3, workers: 2 });
    const sizes: number[] = [];
    const consume = async (): Promise<void> => {
      for await (const { images } of sequence.epoch(0)) {
        sizes.push(images.length);
      }
    };
    await expect(consume()).rejects.toThrow('cannot read images/bad.jpg');
    expect(sizes).toEqual([3, 3]);
    await expect(consume()).rejects.toThrow('cannot read images/bad.jpg');
    await sequence.close();
  });

  it('starts no more threads than there are processors', async () => {
    const telling = withModule(
      "return Float32Array.of(process.getBuiltinModule('node:worker_threads').threadId);",
    );
    const sequence = batchSequence(telling, 'test', { batchSize: 1, workers: availableParallelism() + 7 });
    const threads = new Set<number>();
    for await (const { images } of sequence.epoch(0)) threads.add((images as Float32Array)[0]!);
    expect(threads.size).toBe(Math.min(availableParallelism(), 17));
    await sequence.close();
  });

  it('explains that a worker thread stopped', async () => {
    const sequence = batchSequence(withModule('process.exit(3);'), 'test', { workers: 1 });
    await expect(sequence.epoch(0)[Symbol.asyncIterator]().next()).rejects.toThrow(
      'a worker thread that reads images stopped (exit code 3); run with 0 workers to see where it fails',
    );
    await sequence.close();
  });

  it('names the picture that a worker thread was at when it stopped', async () => {
    const body = 'options.onImage(1); process.exit(3);';
    const sequence = batchSequence(withModule(body), 'test', { workers: 1, batchSize: 4 });
    await expect(sequence.epoch(0)[Symbol.asyncIterator]().next()).rejects.toThrow(
      'a worker thread that reads images stopped while it was at test image 1 (exit code 3); run with 0 workers',
    );
    await sequence.close();
  });

  it('hands on why the composer of a dataset cannot be imported', async () => {
    const source = { module: pathToFileURL(join(folder, 'none.mjs')).href, data: {} };
    const broken = Object.assign(Object.create(dataset) as Dataset, { composerSource: source });
    const sequence = batchSequence(broken, 'test', { workers: 1 });
    await expect(sequence.epoch(0)[Symbol.asyncIterator]().next()).rejects.toThrow(
      /Cannot find module .*none\.mjs/,
    );
    await sequence.close();
  });

  it('can be left in the middle of an epoch and started again', async () => {
    const sequence = batchSequence(dataset, 'train', { batchSize: 4, workers: 2, seed: 1 });
    let first: Float32Array | undefined;
    for await (const { images } of sequence.epoch(0)) {
      first = images;
      break;
    }
    for await (const { images } of sequence.epoch(0)) {
      expect(images).toEqual(first);
      break;
    }
    await sequence.close();
  });

  it('rejects whoever still waits when it is closed, and further epochs', async () => {
    const stuck = withModule('return new Promise(() => {});');
    const sequence = batchSequence(stuck, 'test', { workers: 1 });
    const waiting = expect(sequence.epoch(0)[Symbol.asyncIterator]().next()).rejects.toThrow(
      'the batch sequence was closed',
    );
    await new Promise((resolve) => setTimeout(resolve, 10));
    await sequence.close();
    await waiting;
    await expect(sequence.epoch(1)[Symbol.asyncIterator]().next()).rejects.toThrow('was closed');
  });

  it('rejects options out of range', () => {
    expect(() => batchSequence(dataset, 'train', { batchSize: 0 })).toThrow(
      'the batch size must be a whole number of at least 1, got 0',
    );
    expect(() => batchSequence(dataset, 'train', { workers: -1 })).toThrow('number of workers');
    expect(() => batchSequence(dataset, 'train', { queueSize: 1.5 })).toThrow('queue size');
    expect(() => batchSequence(dataset, 'train', { seed: -1 })).toThrow('a seed is a whole number');
  });
});
