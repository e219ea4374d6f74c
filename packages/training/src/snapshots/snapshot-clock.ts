import { seconds } from '@semantic-embeddings/models';
import type { SnapshotInterval } from './snapshot-interval.js';

/**
 * Tells when the state of a run is to be kept amid an epoch.
 *
 * @example
 * ```ts
 * const clock = new SnapshotClock({ steps: 500 });
 * [499, 500, 501].map((updates) => clock.isDue(updates)); // [false, true, false]
 * ```
 */
export class SnapshotClock {
  readonly #interval: SnapshotInterval | undefined;
  readonly #now: () => number;
  #last: number;

  /**
   * @param interval - `undefined` for never
   * @param now - tells the time in seconds. @default that of the process
   */
  constructor(interval: SnapshotInterval | undefined, now: () => number = seconds) {
    this.#interval = interval;
    this.#now = now;
    this.#last = now();
  }

  /** Whether it is to be kept now, after so many updates of the run. */
  isDue(updates: number): boolean {
    if (this.#interval === undefined) return false;
    if ('steps' in this.#interval) return updates % this.#interval.steps === 0;
    return this.#now() - this.#last >= this.#interval.seconds;
  }

  /** It has been kept, amid an epoch or at the end of one: the time begins anew. */
  kept(): void {
    this.#last = this.#now();
  }
}
