import { FormatError, type FormatErrorPlace } from '../format-error.js';

/** Counts what a reader allocates on behalf of a file and stops it before it exceeds the limit. */
export class AllocationBudget {
  readonly #limit: number;
  #taken = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** How many bytes may still be allocated. */
  get remaining(): number {
    return Math.max(0, this.#limit - this.#taken);
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

/** What a reader accepts before it stops with an error; a file from elsewhere can ask for anything. */
export interface ReadLimits {
  /**
   * How deep containers may lie in containers.
   * @default 64
   */
  readonly maxDepth?: number;
  /**
   * How many items all containers may hold together; one that several containers share counts in each.
   * @default 50_000_000
   */
  readonly maxItems?: number;
  /**
   * How many objects a pickle may remember for later reference.
   * @default 16_000_000
   */
  readonly maxMemo?: number;
  /**
   * How many bytes may be allocated for arrays and unpacked data together.
   * @default 1 MiB + 4 × the size of the data; for an npz, which may be compressed, at least 1 GiB
   */
  readonly maxBytes?: number;
}

const mebibyte = 2 ** 20;

/** Fills in the limits for data that hold everything uncompressed. */
export function resolveLimits(limits: ReadLimits | undefined, inputBytes: number): Required<ReadLimits> {
  return {
    maxDepth: limits?.maxDepth ?? 64,
    maxItems: limits?.maxItems ?? 50_000_000,
    maxMemo: limits?.maxMemo ?? 16_000_000,
    maxBytes: limits?.maxBytes ?? mebibyte + 4 * inputBytes,
  };
}

/** Options of the readers of arrays. */
export interface ParseArrayOptions {
  /**
   * Name of the data for error messages, normally the path.
   * @default 'data'
   */
  readonly source?: string;
  /** What to accept. */
  readonly limits?: ReadLimits;
}
