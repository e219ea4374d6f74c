import { ArrayShell } from './pickled-array.js';
import { FormatError, type FormatErrorPlace } from '../format-error.js';

/** The numbered objects that a pickle remembers in order to refer to them again. */
export class PickleMemo {
  readonly #limit: number;
  readonly #values: unknown[] = [];
  #size = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Number of objects remembered, which is the next number where none is given. */
  get size(): number {
    return this.#size;
  }

  /** @throws {@link FormatError} if the number is not below the limit. */
  set(index: number | bigint, value: unknown, place: FormatErrorPlace): void {
    if (typeof index !== 'number' || index < 0 || index >= this.#limit) {
      throw new FormatError(
        `the pickle remembers object number ${index}; at most ${this.#limit} are allowed (limits.maxMemo)`,
        place,
      );
    }
    if (!Object.hasOwn(this.#values, index)) this.#size++;
    if (value instanceof ArrayShell) value.memoIndex = index;
    this.#values[index] = value;
  }

  /** @throws {@link FormatError} if nothing is remembered under the number. */
  get(index: number | bigint, place: FormatErrorPlace): unknown {
    if (typeof index !== 'number' || !Object.hasOwn(this.#values, index)) {
      throw new FormatError(`the pickle refers to object number ${index}, which it has not defined`, place);
    }
    return this.#values[index];
  }

  /** Puts the finished array in the place of its shell. */
  replace(shell: ArrayShell, array: unknown): void {
    const index = shell.memoIndex;
    if (index !== undefined && this.#values[index] === shell) this.#values[index] = array;
  }
}
