import { deriveSeed } from '../derive-seed.js';
import { balancedPositions } from './balanced-positions.js';
import { oversampledPositions } from './oversampled-positions.js';
import { createRandom } from '../random.js';
import { shuffle } from '../shuffle.js';

/** Options of {@link planEpoch}. */
export interface EpochPlanOptions {
  /** Class index of each image of the part. */
  readonly labels: Int32Array;
  readonly batchSize: number;
  readonly repeats: number;
  readonly shuffle: boolean;
  readonly oversample: boolean;
  /** Images of a class that come together. @default they come as they come */
  readonly perClass?: number | undefined;
  readonly seed: number;
}

/** The images of one batch. */
export interface PlannedBatch {
  /** Positions in the part. */
  readonly indices: Int32Array;
  /** Seed of each image's distortion. */
  readonly seeds: Uint32Array;
}

/** The batches of one epoch in the order in which they are visited. */
export interface EpochPlan {
  /** Number of batches. */
  readonly length: number;
  batch(item: number): PlannedBatch;
}

/** Streams of random numbers that are not those of a repeat. */
const BATCH_ORDER = 0x7fffffff;

/**
 * Lays out one epoch. Each repeat is a permutation of its own, cut into batches, the last of which may be
 * short; with shuffling the batches of all repeats are then visited in random order. Everything follows
 * from seed and epoch.
 *
 * @param epoch - number of the epoch, from 0
 * @example
 * const labels = new Int32Array(5);
 * const options = { labels, batchSize: 2, repeats: 1, shuffle: false, oversample: false, seed: 0 };
 * planEpoch(0, options).batch(2).indices; // Int32Array [4]
 */
export function planEpoch(epoch: number, options: EpochPlanOptions): EpochPlan {
  const { labels, batchSize, repeats, seed } = options;
  const passes = Array.from({ length: repeats }, (_, repeat) => {
    const random = createRandom(deriveSeed(seed, epoch, repeat));
    if (options.perClass !== undefined) {
      return balancedPositions(labels, { perClass: options.perClass, batchSize, random });
    }
    if (options.oversample) {
      return oversampledPositions(labels, options.shuffle ? random : undefined);
    }
    const positions = Int32Array.from({ length: labels.length }, (_, position) => position);
    return options.shuffle ? shuffle(positions, random) : positions;
  });
  const perPass = Math.ceil((passes[0]?.length ?? 0) / batchSize);
  const order = Int32Array.from({ length: perPass * repeats }, (_, item) => item);
  if (options.shuffle) {
    shuffle(order, createRandom(deriveSeed(seed, epoch, BATCH_ORDER)));
  }
  return {
    length: order.length,
    batch(item) {
      const repeat = Math.floor(order[item]! / perPass);
      const start = (order[item]! % perPass) * batchSize;
      const indices = passes[repeat]!.slice(start, start + batchSize);
      const seeds = Uint32Array.from(indices, (_, i) => deriveSeed(seed, epoch, repeat, start + i));
      return { indices, seeds };
    },
  };
}
