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
