/** Where in which data a {@link FormatError} arose. */
export interface FormatErrorPlace {
  /**
   * Name of the data, normally its path.
   * @default 'data'
   */
  readonly source?: string | undefined;
  /** Position of the offending byte, counted from 0. */
  readonly offset?: number | undefined;
  /** The error underneath. */
  readonly cause?: unknown;
}

/**
 * Says that data do not have the form they should have: what was expected, what it got, in which file and at
 * which byte.
 *
 * @example
 * ```ts
 * new FormatError('expected 8 bytes, got 3', { source: 'a.npy', offset: 12 }).message;
 * // 'a.npy: expected 8 bytes, got 3 (at byte 12)'
 * ```
 */
export class FormatError extends Error {
  override readonly name = 'FormatError';
  /** Name of the data. */
  readonly source: string;
  /** Position of the offending byte, where one can be named. */
  readonly offset: number | undefined;

  constructor(problem: string, { source = 'data', offset, cause }: FormatErrorPlace = {}) {
    const place = offset === undefined ? '' : ` (at byte ${offset})`;
    super(`${source}: ${problem}${place}`, cause === undefined ? undefined : { cause });
    this.source = source;
    this.offset = offset;
  }
}
