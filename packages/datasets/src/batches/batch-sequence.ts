import { availableParallelism } from 'node:os';
import type { Batch, BatchSequence, BatchSequenceOptions } from './batch-sequence-options.js';
import { BatchReader, type ReadBatch } from './batch-reader.js';
import { DatasetError } from '../dataset-error.js';
import type { Dataset, SplitName } from '../dataset/dataset.js';
import { createRandom } from '../random.js';
import { type EpochPlanOptions, planEpoch } from './epoch-plan.js';

const QUEUE_BYTES = 512 * 2 ** 20;

/**
 * Walks through a part of a dataset in batches that worker threads prepare ahead of time. Order and
 * distortion depend on the seed, the number of the epoch and the position only, never on the threads.
 * Unshuffled, the images come in file order.
 *
 * @throws RangeError for options out of range
 * @example
 * const sequence = batchSequence(dataset, 'test', { batchSize: 100 });
 * for await (const { images, labels } of sequence.epoch(0)) {
 *   console.log(images.length, labels.length); // 307200 100
 * }
 * await sequence.close();
 */
export function batchSequence(
  dataset: Dataset,
  split: SplitName,
  options: BatchSequenceOptions = {},
): BatchSequence {
  return new DatasetBatches(dataset, split, options);
}

class DatasetBatches implements BatchSequence {
  readonly length: number;
  readonly size: number;
  readonly shapes: readonly (readonly number[])[];
  waitSeconds = 0;
  readonly #plan: EpochPlanOptions;
  readonly #reader: BatchReader;
  readonly #onBroken: BatchSequenceOptions['onBroken'];
  readonly #ahead: number;
  #closed = false;
  readonly #dataset: Dataset;
  readonly #split: SplitName;

  constructor(dataset: Dataset, split: SplitName, options: BatchSequenceOptions) {
    this.#split = split;
    this.#dataset = dataset;
    const training = split === 'train';
    const { batchSize = 32, queueSize = 100, seed = 0, shuffle = training, oversample = false } = options;
    const { workers = Math.min(8, Math.max(1, availableParallelism() - 1)), augment = training } = options;
    const { repeats = training ? dataset.trainRepeats : 1 } = options;
    checkWhole('batch size', batchSize, 1);
    checkWhole('number of repeats', repeats, 1);
    checkWhole('queue size', queueSize, 1);
    checkWhole('number of workers', workers, 0);
    checkPerClass(options);
    createRandom(seed); // rejects what is no seed
    this.#plan = {
      labels: dataset[split].labels,
      batchSize,
      repeats,
      shuffle,
      oversample,
      perClass: options.perClass,
      seed,
    };
    const threads = dataset.composerSource ? Math.min(workers, availableParallelism()) : 0;
    this.#onBroken = options.onBroken;
    const collectBroken = options.onBroken !== undefined;
    this.#reader = new BatchReader(dataset, { split, augment, threads, collectBroken });
    const batchBytes = dataset.imageShape.reduce((bytes, side) => bytes * side, 4 * batchSize);
    const fitting = Math.max(2, Math.floor(QUEUE_BYTES / batchBytes));
    this.#ahead = threads === 0 ? 1 : Math.min(queueSize, fitting);
    const first = planEpoch(0, this.#plan);
    this.length = first.length;
    this.size = oversample || options.perClass ? this.#countImages() : repeats * dataset[split].size;
    const perPass = this.size / repeats;
    const whole = perPass >= batchSize ? [batchSize] : [];
    const rest = perPass % batchSize > 0 ? [perPass % batchSize] : [];
    this.shapes = [...whole, ...rest].map((count) => [count, ...dataset.imageShape]);
  }

  async *epoch(epochIndex: number, first = 0): AsyncGenerator<Batch, void, undefined> {
    checkWhole('epoch', epochIndex, 0);
    checkWhole('first batch', first, 0);
    if (this.#closed) {
      throw new DatasetError('the batch sequence was closed');
    }
    const plan = planEpoch(epochIndex, this.#plan);
    const cancelled = new Int32Array(new SharedArrayBuffer(4));
    const queue: Promise<ReadBatch>[] = [];
    let asked = first;
    let empty = true;
    try {
      for (let item = first; item < plan.length; item++) {
        const start = performance.now();
        while (asked < plan.length && asked < item + this.#ahead) {
          const read = this.#reader.read(plan.batch(asked++), cancelled);
          read.catch(() => undefined); // reported when its turn comes
          queue.push(read);
        }
        const { broken, ...batch } = await queue.shift()!;
        this.waitSeconds += (performance.now() - start) / 1000;
        for (const picture of broken) this.#onBroken?.(picture);
        if (batch.indices.length === 0) continue;
        empty = false;
        yield this.#batch(item, batch);
      }
      if (empty && first === 0 && plan.length > 0) throw this.#noneReadable();
    } finally {
      Atomics.store(cancelled, 0, 1);
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#reader.close();
  }

  #noneReadable(): DatasetError {
    const { name } = this.#dataset;
    return new DatasetError(
      `none of the ${this.#dataset[this.#split].size} ${this.#split} images of ${name} can be read`,
    );
  }

  #batch(number: number, { indices, images }: Pick<Batch, 'indices' | 'images'>): Batch {
    const { labels } = this.#plan;
    return {
      images,
      shape: [indices.length, ...this.#dataset.imageShape],
      labels: indices.map((index) => labels[index]!),
      indices,
      number,
    };
  }

  #countImages(): number {
    const plan = planEpoch(0, this.#plan);
    let count = 0;
    for (let item = 0; item < plan.length; item++) {
      count += plan.batch(item).indices.length;
    }
    return count;
  }
}

/** A fixed number of images of each class is an order of its own. */
function checkPerClass({ perClass, shuffle, oversample = false }: BatchSequenceOptions): void {
  if (perClass === undefined || (shuffle !== false && !oversample)) return;
  throw new RangeError(
    `expected shuffled batches without oversampling for ${perClass} images per class, got ${oversample ? 'oversampling' : 'a fixed order'}`,
  );
}

function checkWhole(what: string, value: number, least: number): void {
  if (!Number.isInteger(value) || value < least) {
    throw new RangeError(`the ${what} must be a whole number of at least ${least}, got ${value}`);
  }
}
