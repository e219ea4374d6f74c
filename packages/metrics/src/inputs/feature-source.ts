import { checkPositiveInteger } from './check-features.js';

/** Feature vectors in memory: [rows, dimension], row-major. */
export type FeatureVectors = Float32Array | Float64Array;

/**
 * Feature vectors that are read block after block, for instance from parts on disk. An evaluation whose memory they fit in
 * reads all of them once, before it ranks; otherwise it reads them several times and never holds more than a block.
 */
export interface FeatureSource {
  /** Number of vectors. */
  readonly rows: number;
  /** Length of a vector. */
  readonly dimension: number;
  /**
   * Reads `count` vectors from vector `start` on: [count, dimension], row-major. All blocks are of single or all of double
   * precision. Blocks are asked for one at a time, in ascending order, and again from the first on where an evaluation
   * needs several passes; the array may be filled anew by the next call.
   */
  read(start: number, count: number): FeatureVectors | Promise<FeatureVectors>;
}

/**
 * Whether features are read in blocks.
 *
 * @example
 * ```ts
 * isFeatureSource(new Float32Array(4)); // false
 * ```
 */
export function isFeatureSource(features: FeatureVectors | FeatureSource): features is FeatureSource {
  return 'read' in features;
}

/** What {@link readBlock} reads. */
export interface ReadBlockOptions {
  readonly start: number;
  readonly count: number;
}

/**
 * Reads a block of vectors and checks its size.
 *
 * @throws RangeError if the source gives other than was asked for.
 * @example
 * ```ts
 * await readBlock(source, { start: 0, count: 16 }); // Float32Array [16 * dimension]
 * ```
 */
export async function readBlock(
  source: FeatureSource,
  { start, count }: ReadBlockOptions,
): Promise<FeatureVectors> {
  const block = await source.read(start, count);
  if (block.length === count * source.dimension) return block;
  throw new RangeError(
    `expected ${count} vectors of dimension ${source.dimension} from row ${start} of the source of features, ` +
      `got ${block.length} values; the source must say its true number of rows and dimension`,
  );
}

/**
 * Checks the size that a source says it has.
 *
 * @throws RangeError if it is no positive size, or of another dimension.
 * @example
 * ```ts
 * checkSource({ rows: 5, dimension: 2, read }, 3); // RangeError: expected features of dimension 3, got a source of dimension 2
 * ```
 */
export function checkSource(source: FeatureSource, dimension: number): number {
  if (source.dimension !== dimension) {
    throw new RangeError(
      `expected features of dimension ${dimension}, got a source of dimension ${source.dimension}`,
    );
  }
  return checkPositiveInteger(source.rows, 'rows of the source of features');
}
