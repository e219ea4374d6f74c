import { checkFeatures } from '../inputs/check-features.js';
import { readBlock, type FeatureSource, type FeatureVectors } from '../inputs/feature-source.js';
import { mixedPrecision } from '../inputs/read-features.js';

/** Some vectors of a source. */
export interface SourceBlock {
  /** The first of its rows. */
  readonly start: number;
  readonly count: number;
  /** [count, dimension] */
  readonly vectors: FeatureVectors;
}

/** How to read a source in blocks. */
export interface ReadBlocksOptions {
  /** Rows of a block. */
  readonly step: number;
  /**
   * Whether the rows from `start` to before `end` are needed.
   * @default all are
   */
  readonly needs?: (start: number, end: number) => boolean;
}

/**
 * Reads those blocks of a source that are needed, one after the other.
 *
 * @throws RangeError if the source gives other than it says.
 * @example
 * ```ts
 * for await (const { start, vectors } of readBlocks(source, { step: 1000 })) use(vectors, start);
 * ```
 */
export async function* readBlocks(
  source: FeatureSource,
  { step, needs = () => true }: ReadBlocksOptions,
): AsyncGenerator<SourceBlock> {
  for (let start = 0; start < source.rows; start += step) {
    const count = Math.min(step, source.rows - start);
    if (needs(start, start + count)) {
      yield { start, count, vectors: await readBlock(source, { start, count }) };
    }
  }
}

/** How {@link checkRows} checks. */
export interface CheckRowsOptions {
  /** Rows of a block. */
  readonly step: number;
  readonly normalize: boolean;
  /** What messages call a row. */
  readonly rowName: string;
}

/**
 * Reads a source once and checks that its vectors can be ranked.
 *
 * @returns bytes of their numbers
 * @throws RangeError naming the first row that cannot be ranked, or is of another precision than those before.
 * @example
 * ```ts
 * await checkRows(source, { step: 1000, normalize: false, rowName: 'feature row' }); // 4
 * ```
 */
export async function checkRows(
  source: FeatureSource,
  { step, normalize, rowName }: CheckRowsOptions,
): Promise<number> {
  let numberBytes = 0;
  for await (const { start, vectors } of readBlocks(source, { step })) {
    if (start > 0 && vectors.BYTES_PER_ELEMENT !== numberBytes) throw mixedPrecision(start);
    numberBytes = vectors.BYTES_PER_ELEMENT;
    checkFeatures(vectors, { dimension: source.dimension, normalize, rowName, firstRow: start });
  }
  return numberBytes;
}

/** Which vectors {@link gatherRows} reads. */
export interface GatherRowsOptions {
  /** Their rows, in any order. */
  readonly rows: Uint32Array;
  /** Rows of a block. */
  readonly step: number;
}

/**
 * Reads single rows of a source.
 *
 * @returns [rows, dimension], in the order of `rows`
 * @example
 * ```ts
 * await gatherRows(source, { rows: Uint32Array.of(7, 2), step: 1000 });
 * ```
 */
export async function gatherRows(
  source: FeatureSource,
  { rows, step }: GatherRowsOptions,
): Promise<FeatureVectors> {
  const { dimension } = source;
  const needs = (start: number, end: number): boolean => rows.some((row) => row >= start && row < end);
  let all: FeatureVectors | undefined;
  for await (const { start, count, vectors } of readBlocks(source, { step, needs })) {
    all ??=
      vectors instanceof Float32Array
        ? new Float32Array(rows.length * dimension)
        : new Float64Array(rows.length * dimension);
    for (let position = 0; position < rows.length; position++) {
      const row = rows[position]! - start;
      if (row < 0 || row >= count) continue;
      all.set(vectors.subarray(row * dimension, (row + 1) * dimension), position * dimension);
    }
  }
  return all!;
}
