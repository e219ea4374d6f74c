import { FormatError, type FormatErrorPlace } from '../format-error.js';

/** Counts what a reader allocates on behalf of a file and stops it before it exceeds the limit. */
export class AllocationBudget {
  readonly #limit: number;
  #taken = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /**
   * Accounts for an allocation; to be called before it is made.
   *
   * @throws {@link FormatError} if the limit would be exceeded.
   */
  take(bytes: number, place: FormatErrorPlace): void {
    this.#taken += bytes;
    if (this.#taken > this.#limit) {
      throw new FormatError(
        `reading on would allocate more than the limit of ${this.#limit} bytes; ` +
          'raise limits.maxBytes if the file is to be trusted',
        place,
      );
    }
  }
}
