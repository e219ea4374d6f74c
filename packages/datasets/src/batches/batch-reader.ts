import type { BrokenImage, Dataset, SplitName } from '../dataset/dataset.js';
import { ThreadPool } from '../threads/thread-pool.js';
import type { Batch, BrokenPicture } from './batch-sequence-options.js';
import { type ComposeTask, type ComposedBatch, splitNumbers } from './compose-thread.js';
import type { PlannedBatch } from './epoch-plan.js';

/** Options of {@link BatchReader}. */
export interface BatchReaderOptions {
  readonly split: SplitName;
  readonly augment: boolean;
  /** Number of threads; 0 reads on the calling thread. */
  readonly threads: number;
  /** Whether images that cannot be read are listed instead of being an error. */
  readonly collectBroken: boolean;
}

/** The images of a planned batch that could be read, and those that could not. */
export interface ReadBatch extends Pick<Batch, 'indices' | 'images'> {
  readonly broken: readonly BrokenPicture[];
}

/** Reads planned batches of a part of a dataset, on threads that start with the first batch. */
export class BatchReader {
  readonly #dataset: Dataset;
  readonly #options: BatchReaderOptions;
  #pool: ThreadPool<ComposeTask, ComposedBatch> | undefined;

  constructor(dataset: Dataset, options: BatchReaderOptions) {
    this.#dataset = dataset;
    this.#options = options;
  }

  /**
   * Reads a batch.
   *
   * @param planned - positions and seeds
   * @param cancelled - shared flag: where it is not 0, nobody waits for the batch any more
   */
  async read(planned: PlannedBatch, cancelled: Int32Array): Promise<ReadBatch> {
    const { images, broken } = await this.#compose(planned, cancelled);
    return this.#withoutBroken(planned.indices, { images, broken });
  }

  /** Ends the threads; batches that are still asked for are rejected. */
  async close(): Promise<void> {
    await this.#pool?.close('the batch sequence was closed');
  }

  async #compose({ indices, seeds }: PlannedBatch, cancelled: Int32Array): Promise<ComposedBatch> {
    const { split, augment, threads, collectBroken } = this.#options;
    if (threads === 0) {
      const broken: BrokenImage[] = [];
      const onBroken = collectBroken ? (image: BrokenImage): void => void broken.push(image) : undefined;
      const images = await this.#dataset.composeBatch(split, indices, { augment, seeds, onBroken });
      return { images, broken };
    }
    this.#pool ??= this.#startPool();
    return this.#pool.run({ split, indices, seeds, augment, collectBroken, cancelled });
  }

  #startPool(): ThreadPool<ComposeTask, ComposedBatch> {
    const module = new URL('../../dist/batches/compose-thread.js', import.meta.url).href;
    return new ThreadPool(
      { module, data: this.#dataset.composerSource! },
      {
        size: this.#options.threads,
        purpose: 'reads images',
        remedy: 'run with 0 workers to see where it fails',
        where: ([split, index]) => {
          const name = splitNumbers[split];
          return (
            name && (this.#dataset.picturePath?.(name, index) ?? this.#dataset.pictureTitle(name, index))
          );
        },
      },
    );
  }

  /** Closes the gaps that broken images left. */
  #withoutBroken(indices: Int32Array, { images, broken }: ComposedBatch): ReadBatch {
    if (broken.length === 0) return { indices, images, broken: [] };
    const { split } = this.#options;
    const gaps = new Set(broken.map(({ place }) => place));
    const size = images.length / indices.length;
    const kept = Array.from(indices.keys()).filter((place) => !gaps.has(place));
    kept.forEach((from, to) => images.copyWithin(to * size, from * size, (from + 1) * size));
    return {
      indices: Int32Array.from(kept, (place) => indices[place]!),
      images: images.slice(0, kept.length * size),
      broken: broken.map(({ place, ...rest }) => ({ split, index: indices[place]!, ...rest })),
    };
  }
}
