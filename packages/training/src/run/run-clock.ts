import { seconds } from '@semantic-embeddings/models';

/** Sizes of a run. */
export interface RunClockOptions {
  /** Number of epochs at the end of the run. */
  readonly epochs: number;
  /** Training images of an epoch. */
  readonly images: number;
  /** Images of a validation. */
  readonly validationImages: number;
  /** Tells the time in seconds. @default that of the process */
  readonly now?: () => number;
}

/** Share of the time of a training step that the same images take in a validation, until it is measured. */
const VALIDATION_SHARE = 1 / 3;

/**
 * Estimates how long a run takes from now to its end, validations included.
 *
 * The first step of a process does not count, since it takes in what happens only once (optimizing the graph).
 *
 * @example
 * ```ts
 * const clock = new RunClock({ epochs: 372, images: 50_000, validationImages: 10_000 });
 * clock.begin(0);
 * clock.step(100);
 * clock.step(100);
 * clock.remainingSeconds(); // 133_200
 * ```
 */
export class RunClock {
  readonly #now: () => number;
  #epoch = 0;
  #trained = 0;
  #counted = 0;
  #countedSeconds = 0;
  #last: number | undefined;
  #isFirst = true;
  #validation: number | undefined;
  /** Whether the validation of the present epoch is yet to come. */
  #validates = true;
  readonly #options: RunClockOptions;

  constructor(options: RunClockOptions) {
    this.#options = options;
    this.#now = options.now ?? seconds;
  }

  /** An epoch begins, with some of its images done before. */
  begin(epoch: number, done = 0): void {
    this.#epoch = epoch;
    this.#trained = done;
    this.#validates = true;
    this.#last = this.#now();
  }

  /** A training step on some images has ended. */
  step(images: number): void {
    const now = this.#now();
    this.#trained += images;
    if (!this.#isFirst) {
      this.#counted += images;
      this.#countedSeconds += now - (this.#last ?? now);
    }
    this.#isFirst = false;
    this.#last = now;
  }

  /** The validation at the end of an epoch has taken some seconds. */
  validated(duration: number): void {
    this.#validates = false;
    this.#validation = duration;
  }

  /** Estimated seconds to the end of the run; NaN before the second step. */
  remainingSeconds(): number {
    if (this.#counted === 0) return NaN;
    const { epochs, images, validationImages } = this.#options;
    const perImage = this.#countedSeconds / this.#counted;
    const validation = this.#validation ?? validationImages * perImage * VALIDATION_SHARE;
    const epochsAfter = epochs - this.#epoch - 1;
    const left = images - this.#trained + epochsAfter * images;
    return left * perImage + (epochsAfter + (this.#validates ? 1 : 0)) * validation;
  }
}
