import type { SplitName } from '../dataset/dataset.js';

/** An image of a data set that cannot be read. */
export interface BrokenPicture {
  readonly split: SplitName;
  /** Position in its part. */
  readonly index: number;
  readonly path: string;
  /** What is wrong with it. */
  readonly message: string;
}

/** Images with their labels. */
export interface Batch {
  /** Standardized images, channels last. `[n, height, width, channels]` */
  readonly images: Float32Array;
  readonly shape: readonly [n: number, height: number, width: number, channels: number];
  /** Internal class index of each image. `[n]` */
  readonly labels: Int32Array;
  /** Position of each image in its part. `[n]` */
  readonly indices: Int32Array;
  /** Which batch of its epoch it is, from 0; a batch that is left out has a number too. */
  readonly number: number;
}

/** Options of {@link batchSequence}. */
export interface BatchSequenceOptions {
  /**
   * Images per batch; the last batch of a pass may have fewer.
   * @default 32
   */
  readonly batchSize?: number;
  /**
   * Visit images and batches in a new random order in every epoch.
   * @default true for the training part, false for the test part
   */
  readonly shuffle?: boolean;
  /**
   * Distort the images at random.
   * @default true for the training part, false for the test part
   */
  readonly augment?: boolean;
  /**
   * Show the images of small classes more often, so that all classes weigh the same.
   * @default false
   */
  readonly oversample?: boolean;
  /**
   * Compose each batch of so many images of each of its classes, as losses need that compare images with each other; the
   * batch size is a multiple of it. Images of small classes then come more often.
   * @default images come as they come
   */
  readonly perClass?: number;
  /**
   * Times that every image is shown in an epoch.
   * @default as the data set says for its training part, once for the test part
   */
  readonly repeats?: number;
  /**
   * Seed of order and distortion, 0 … 2³² − 1.
   * @default 0
   */
  readonly seed?: number;
  /**
   * Threads that compose batches ahead of time, never more than there are processors; 0 composes each batch on the calling thread when
   * it is asked for.
   * @default one less than the processors, at least 1 and at most 8
   */
  readonly workers?: number;
  /**
   * Largest number of batches, finished or pending, that are ahead of the consumer; large batches are
   * limited further, to 512 MiB in total.
   * @default 100
   */
  readonly queueSize?: number;
  /**
   * Is told of every image that cannot be read, each time that its turn comes; batches then lack it, and a batch without
   * any image is left out; an epoch without any is an error.
   * @default such an image is an error
   */
  readonly onBroken?: ((picture: BrokenPicture) => void) | undefined;
}

/** The batches of a part of a dataset, epoch by epoch. */
export interface BatchSequence {
  /** Batches per epoch. */
  readonly length: number;
  /** Images per epoch. */
  readonly size: number;
  /**
   * Shapes `[batch, height, width, channels]` that the batches of an epoch have: whole ones, and the smaller last one of a pass.
   * Batches that lack broken images are smaller.
   */
  readonly shapes: readonly (readonly number[])[];
  /** Seconds that consumers have waited for batches so far. */
  readonly waitSeconds: number;
  /**
   * The batches of one epoch, each computed once. The same number always gives the same batches.
   *
   * @param epochIndex - number of the epoch, from 0
   * @param first - number of the batch to begin with, for an epoch that was broken off. @default 0
   */
  epoch(epochIndex: number, first?: number): AsyncIterable<Batch>;
  /** Ends the worker threads. */
  close(): Promise<void>;
}
