import { seconds } from './stopwatch.js';
import type { RunProgress } from './training-reporter.js';
import { WeightedMeans } from './weighted-means.js';

/** What a {@link ProgressWatch} watches. */
export interface ProgressWatchOptions {
  /** Index of the epoch, from 0. */
  readonly epoch: number;
  /** Number of epochs at the end of the run. */
  readonly epochs: number;
  /** Steps to come. */
  readonly steps: number;
  /** Images to come. */
  readonly images: number;
  /** Names of the values of a step. */
  readonly names: readonly string[];
}

/**
 * Keeps the means, the speed and the remaining time of the steps of an epoch.
 *
 * @example
 * ```ts
 * const watch = new ProgressWatch({ epoch: 0, epochs: 1, steps: 500, images: 50_000, names: ['loss'] });
 * watch.add([2.3], 100);
 * watch.progress(); // { epoch: 0, epochs: 1, step: 1, steps: 500, values: { loss: 2.3 }, … }
 * ```
 */
export class ProgressWatch {
  readonly means: WeightedMeans;
  private readonly start = seconds();
  private step = 0;
  private done = 0;

  constructor(private readonly options: ProgressWatchOptions) {
    this.means = new WeightedMeans(options.names);
  }

  /** Takes note of a finished step and returns its number, from 1. */
  add(values: ArrayLike<number>, images: number): number {
    this.means.add(values, images);
    this.done += images;
    return ++this.step;
  }

  /** How far it is. */
  progress(): RunProgress {
    const { epoch, epochs, steps, images } = this.options;
    const imagesPerSecond = this.done / Math.max(seconds() - this.start, 1e-9);
    return {
      epoch,
      epochs,
      step: this.step,
      steps,
      values: this.means.values(),
      imagesPerSecond,
      remainingSeconds: this.done > 0 ? (images - this.done) / imagesPerSecond : NaN,
    };
  }
}
