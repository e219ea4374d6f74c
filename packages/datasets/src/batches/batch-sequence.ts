import { availableParallelism } from 'node:os';
import type { Batch, BatchSequence, BatchSequenceOptions } from './batch-sequence-options.js';
import { type ComposeTask, type ComposedBatch, splitNumbers } from './compose-thread.js';
import { DatasetError } from '../dataset-error.js';
import type { BrokenImage, Dataset, SplitName } from '../dataset/dataset.js';
import { createRandom } from '../random.js';
import { ThreadPool } from '../threads/thread-pool.js';
import { type EpochPlanOptions, type PlannedBatch, planEpoch } from './epoch-plan.js';

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
  readonly #augment: boolean;
  readonly #workers: number;
  readonly #ahead: number;
  readonly #onBroken: BatchSequenceOptions['onBroken'];
  #pool: ThreadPool<ComposeTask, ComposedBatch> | undefined;
  #closed = false;
  readonly #dataset: Dataset;
  readonly #split: SplitName;

  constructor(dataset: Dataset, split: SplitName, options: BatchSequenceOptions) {
    this.#split = split;
    this.#dataset = dataset;
    const training = split === 'train';
    const { batchSize = 32, queueSize = 100, seed = 0, shuffle = training, oversample = false } = options;
    const { workers = Math.min(8, Math.max(1, availableParallelism() - 1)), augment = training } = options;
    checkWhole('batch size', batchSize, 1);
    checkWhole('queue size', queueSize, 1);
    checkWhole('number of workers', workers, 0);
    checkPerClass(options);
    createRandom(seed); // rejects what is no seed
    const repeats = training ? dataset.trainRepeats : 1;
    this.#plan = {
      labels: dataset[split].labels,
      batchSize,
      repeats,
      shuffle,
      oversample,
      perClass: options.perClass,
      seed,
    };
    this.#augment = augment;
    this.#onBroken = options.onBroken;
    this.#workers = dataset.composerSource ? workers : 0;
    const batchBytes = dataset.imageShape.reduce((bytes, side) => bytes * side, 4 * batchSize);
    const fitting = Math.max(2, Math.floor(QUEUE_BYTES / batchBytes));
    this.#ahead = this.#workers === 0 ? 1 : Math.min(queueSize, fitting);
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
    const queue: { planned: PlannedBatch; composed: Promise<ComposedBatch> }[] = [];
    let asked = first;
    let empty = true;
    try {
      for (let item = first; item < plan.length; item++) {
        const start = performance.now();
        while (asked < plan.length && asked < item + this.#ahead) {
          const planned = plan.batch(asked++);
          const composed = this.#compose(planned, cancelled);
          composed.catch(() => undefined); // reported when its turn comes
          queue.push({ planned, composed });
        }
        const { planned, composed } = queue.shift()!;
        const batch = await composed;
        this.waitSeconds += (performance.now() - start) / 1000;
        const { indices, images } = this.#withoutBroken(planned.indices, batch);
        if (indices.length === 0) continue;
        empty = false;
        yield this.#batch(item, { indices, images });
      }
      if (empty && first === 0 && plan.length > 0) throw this.#noneReadable();
    } finally {
      Atomics.store(cancelled, 0, 1);
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#pool?.close('the batch sequence was closed');
  }

  async #compose({ indices, seeds }: PlannedBatch, cancelled: Int32Array): Promise<ComposedBatch> {
    const [split, augment, collectBroken] = [this.#split, this.#augment, this.#onBroken !== undefined];
    if (this.#workers === 0) {
      const broken: BrokenImage[] = [];
      const onBroken = collectBroken ? (image: BrokenImage): void => void broken.push(image) : undefined;
      const images = await this.#dataset.composeBatch(split, indices, { augment, seeds, onBroken });
      return { images, broken };
    }
    this.#pool ??= this.#startPool();
    return this.#pool.run({ split, indices, seeds, augment, collectBroken, cancelled });
  }

  #startPool(): ThreadPool<ComposeTask, ComposedBatch> {
    const source = this.#dataset.composerSource!;
    const threads = {
      module: new URL('../../dist/batches/compose-thread.js', import.meta.url).href,
      data: source,
    };
    return new ThreadPool(threads, {
      size: this.#workers,
      purpose: 'reads images',
      remedy: 'run with 0 workers to see where it fails',
      where: ([split, index]) => {
        const name = splitNumbers[split];
        return name && (this.#dataset.picturePath?.(name, index) ?? this.#dataset.pictureTitle(name, index));
      },
    });
  }

  /** Tells of the images that could not be read and closes the gaps that they left. */
  #withoutBroken(
    indices: Int32Array,
    { images, broken }: ComposedBatch,
  ): { readonly indices: Int32Array; readonly images: Float32Array } {
    if (broken.length === 0) return { indices, images };
    const gaps = new Set(broken.map(({ place }) => place));
    for (const { place, path, message } of broken) {
      this.#onBroken?.({ split: this.#split, index: indices[place]!, path, message });
    }
    const size = images.length / indices.length;
    const kept = Array.from(indices.keys()).filter((place) => !gaps.has(place));
    kept.forEach((from, to) => images.copyWithin(to * size, from * size, (from + 1) * size));
    return {
      indices: Int32Array.from(kept, (place) => indices[place]!),
      images: images.slice(0, kept.length * size),
    };
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
