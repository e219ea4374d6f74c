import type { EpochPosition } from './epoch-position.js';
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
  /** Estimates the seconds to the end of the run. @default NaN, unknown */
  readonly runRemaining?: (() => number) | undefined;
  /** Where the epoch was broken off. @default at its begin */
  readonly position?: EpochPosition | undefined;
}

/**
 * Keeps the means, the speed and the remaining time of the steps of an epoch.
 *
 * @example
 * ```ts
 * const watch = new ProgressWatch({ epoch: 0, epochs: 1, steps: 500, images: 50_000, names: ['loss'] });
 * watch.add([2.3], { images: 100, number: 0 });
 * watch.progress(); // { epoch: 0, epochs: 1, step: 1, steps: 500, values: { loss: 2.3 }, … }
 * ```
 */
export class ProgressWatch {
  readonly means: WeightedMeans;
  readonly #start = seconds();
  #step: number;
  #done: number;
  /** The first step takes in what happens only once, so estimates leave it out. */
  #first: { readonly time: number; readonly images: number } | undefined;
  readonly #options: ProgressWatchOptions;

  constructor(options: ProgressWatchOptions) {
    this.#options = options;
    const { names, position } = options;
    this.means = new WeightedMeans(names, position);
    this.#step = position?.steps ?? 0;
    this.#done = position?.weight ?? 0;
  }

  /**
   * Takes note of a finished step.
   *
   * @param values - in the order of the names
   * @param batch - how many images it had, and which one of its epoch it was, from 0
   * @returns the number of the step, from 1; one that was left out since none of its images could be read has a number too
   */
  add(
    values: ArrayLike<number>,
    { images, number }: { readonly images: number; readonly number: number },
  ): number {
    this.means.add(values, images);
    this.#done += images;
    this.#first ??= { time: seconds(), images: this.#done };
    this.#step = number + 1;
    return this.#step;
  }

  /** Where the epoch stands, to go on from there. */
  position(): Omit<EpochPosition, 'rate'> {
    return { steps: this.#step, ...this.means.sums() };
  }

  /** Images per second in this process. */
  get imagesPerSecond(): number {
    const done = this.#done - (this.#options.position?.weight ?? 0);
    return done / Math.max(seconds() - this.#start, 1e-9);
  }

  /** How far it is. */
  progress(): RunProgress {
    const { epoch, epochs, steps, images, runRemaining } = this.#options;
    const { imagesPerSecond } = this;
    return {
      epoch,
      epochs,
      step: this.#step,
      steps,
      values: this.means.values(),
      imagesPerSecond,
      remainingSeconds: this.#done > 0 ? (images - this.#done) / this.#steadySpeed(imagesPerSecond) : NaN,
      runRemainingSeconds: runRemaining?.() ?? NaN,
    };
  }

  /** Images per second since the first step, or those with it as long as there is no other. */
  #steadySpeed(overall: number): number {
    const first = this.#first;
    if (first === undefined || this.#done <= first.images) return overall;
    return (this.#done - first.images) / Math.max(seconds() - first.time, 1e-9);
  }
}
