/** A matrix of numbers in a file, which is read in blocks of rows, so that it need not fit into memory. */
export interface MatrixSource {
  readonly rows: number;
  /** Numbers in a row. */
  readonly dimension: number;
  /** `float64` where single precision would round the numbers of the file. */
  readonly precision: 'float32' | 'float64';
  /**
   * Reads some rows.
   *
   * @param start - the first row, from 0
   * @param count - number of rows
   * @returns `[count, dimension]`, row-major, in memory of its own
   * @throws RangeError if there are no such rows; `FileError` or `FormatError` if the file cannot be read or is damaged there
   */
  read(start: number, count: number): Float32Array | Float64Array;
  /**
   * Unpacks what can only be read from its beginning or column by column into a temporary file, so that {@link read} holds no more
   * than the rows that are asked for. Without it such a matrix is unpacked in memory. Where rows can be read as they lie, nothing
   * happens.
   *
   * @throws `FileError` if the temporary folder has no room, `FormatError` if the data are damaged
   */
  prepare(): Promise<void>;
  /** Gives back what {@link prepare} took; the file itself is closed by who opened it. */
  close(): void;
}

/**
 * Makes sure that a matrix has the rows that are asked for.
 *
 * @throws RangeError otherwise
 * @example
 * ```ts
 * checkRows({ rows: 10 }, { start: 8, count: 3 }); // RangeError: expected rows within the 10 of the matrix, got rows 8 to 10
 * ```
 */
export function checkRows(
  { rows }: { readonly rows: number },
  { start, count }: { readonly start: number; readonly count: number },
): void {
  if (Number.isInteger(start) && Number.isInteger(count) && start >= 0 && count >= 0 && start + count <= rows)
    return;
  throw new RangeError(
    `expected rows within the ${rows} of the matrix, got rows ${start} to ${start + count - 1}`,
  );
}

/**
 * Room for numbers of a precision.
 *
 * @example
 * ```ts
 * allocateNumbers('float32', 3); // Float32Array [0, 0, 0]
 * ```
 */
export function allocateNumbers(
  precision: MatrixSource['precision'],
  length: number,
): Float32Array | Float64Array {
  return precision === 'float32' ? new Float32Array(length) : new Float64Array(length);
}
