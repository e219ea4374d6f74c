import { blockSize } from '../ranking/gallery-layout.js';

/** What is evaluated in blocks: see {@link chooseBlockSize}. */
export interface ChooseBlockSizeOptions {
  readonly rows: number;
  /** Vectors of queries apart; 0 where the rows are the queries. */
  readonly queries: number;
  /** Number of queries. */
  readonly batch: number;
  readonly dimension: number;
  /** Bytes of a number of the features. */
  readonly numberBytes: number;
  readonly normalize: boolean;
  /** First places that are kept of every ranking. */
  readonly places: number;
  /** Most images of a class whose places are needed; 0 if none are. */
  readonly relevant: number;
}

/** How much is held at a time. */
export interface BlockSize {
  /** Rows of the gallery. */
  readonly rows: number;
  /** Queries, whole blocks of work. */
  readonly queries: number;
}

/** Bytes of a row beside its vector: distances of a block of queries, and what sorting takes. */
const scratchBytes = 16 * 8 + 72;

/** Bytes of a row of the gallery while it is ranked: as it is read, divided by its length, compared and multiplied. */
function bytesOfRow({ dimension, numberBytes, normalize }: ChooseBlockSizeOptions): number {
  return dimension * (numberBytes + (normalize ? 16 : numberBytes) + 8) + scratchBytes;
}

/**
 * Divides `memory` bytes between a block of the gallery and a batch of queries.
 *
 * @returns undefined if the whole gallery fits
 * @throws RangeError if not even 16 rows and 16 queries fit.
 * @example
 * ```ts
 * chooseBlockSize(2 ** 29, { rows: 50_000, queries: 200, batch: 200, dimension: 1000, numberBytes: 4, normalize: false, places: 250, relevant: 0 });
 * // { rows: 22093, queries: 208 }
 * ```
 */
export function chooseBlockSize(memory: number, options: ChooseBlockSizeOptions): BlockSize | undefined {
  const { rows, queries, batch, places, relevant } = options;
  const row = bytesOfRow(options);
  const query = row + places * 12 + relevant * 16;
  if ((rows + queries) * row <= memory) return undefined;
  const least = blockSize * (row + query);
  if (!(memory >= least)) {
    throw new RangeError(
      `memory: expected at least ${least} bytes for ${blockSize} rows and ${blockSize} queries, got ${memory}; ` +
        'raise it, or ask for fewer first places',
    );
  }
  const wanted = Math.ceil(batch / blockSize) * blockSize;
  const possible = Math.max(1, Math.floor(memory / 3 / query / blockSize)) * blockSize;
  const asked = Math.min(wanted, possible);
  return { rows: Math.min(rows, Math.floor((memory - asked * query) / row)), queries: asked };
}
