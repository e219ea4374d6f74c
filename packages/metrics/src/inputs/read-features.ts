import {
  checkSource,
  isFeatureSource,
  readBlock,
  type FeatureSource,
  type FeatureVectors,
} from './feature-source.js';

/** Values that are read from a source at once. */
const blockValues = 2 ** 21;

/**
 * Reads all vectors of a source; those in memory already are given back.
 *
 * @throws RangeError if the source gives other than it says.
 * @example
 * ```ts
 * await readFeatures(source, 2); // Float32Array [rows * 2]
 * ```
 */
export async function readFeatures(
  features: FeatureVectors | FeatureSource,
  dimension: number,
): Promise<FeatureVectors> {
  if (!isFeatureSource(features)) return features;
  const rows = checkSource(features, dimension);
  const step = Math.max(1, Math.floor(blockValues / dimension));
  let all: FeatureVectors | undefined;
  for (let start = 0; start < rows; start += step) {
    const block = await readBlock(features, { start, count: Math.min(step, rows - start) });
    all ??=
      block instanceof Float32Array ? new Float32Array(rows * dimension) : new Float64Array(rows * dimension);
    if (block.constructor !== all.constructor) throw mixedPrecision(start);
    all.set(block, start * dimension);
  }
  return all!;
}

/**
 * The error for vectors of another precision than those before.
 *
 * @example
 * ```ts
 * throw mixedPrecision(1000); // RangeError: the vectors from row 1000 …
 * ```
 */
export function mixedPrecision(row: number): RangeError {
  return new RangeError(
    `the vectors from row ${row} of the source of features are of another precision than those before, expected all of ` +
      'single or all of double precision; convert the blocks to one of them',
  );
}
