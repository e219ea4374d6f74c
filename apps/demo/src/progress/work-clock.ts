/** Share of the work before which the speed is not known well enough. */
const KNOWN_FROM = 0.01;

/**
 * Estimates how long several equal trainings still take, from how long the part that is done took.
 *
 * @example
 * ```ts
 * const clock = new WorkClock({ trainings: 3, now: () => 20 }); // begun at 20 s …
 * clock.remainingSeconds({ training: 1, done: 0.5 }); // … the half is done: as long again as it took
 * ```
 */
export class WorkClock {
  readonly #trainings: number;
  readonly #now: () => number;
  readonly #started: number;

  constructor({
    trainings,
    now = () => performance.now() / 1000,
  }: {
    /** Number of trainings. */
    readonly trainings: number;
    /** Tells the time in seconds. @default the clock of the process */
    readonly now?: () => number;
  }) {
    this.#trainings = trainings;
    this.#now = now;
    this.#started = now();
  }

  /**
   * Seconds to the end of the last training; NaN while little is done.
   *
   * @param progress - number of the present training, from 0, and the share of it that is done
   */
  remainingSeconds({ training, done }: { readonly training: number; readonly done: number }): number {
    const share = (training + done) / this.#trainings;
    if (share < KNOWN_FROM) return NaN;
    return ((this.#now() - this.#started) * (1 - share)) / share;
  }
}

/**
 * Says in words how long something still takes.
 *
 * @returns an empty text for NaN
 * @example
 * ```ts
 * timeLeft(129); // 'about 2 min left'
 * ```
 */
export function timeLeft(seconds: number): string {
  if (Number.isNaN(seconds)) return '';
  if (seconds < 50) return `about ${Math.max(5, Math.round(seconds / 5) * 5)} s left`;
  return `about ${Math.max(1, Math.round(seconds / 60))} min left`;
}
