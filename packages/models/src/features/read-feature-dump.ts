import { FormatError } from '@semantic-embeddings/formats';
import type { Features } from './features.js';
import { openFeatureSource, type OpenFeatureSource } from './open-features.js';

export type { FeatureSource } from './feature-source.js';
export { openFeatures } from './open-features.js';

/**
 * Reads features that `writeFeatureDump`, the original programs or others wrote: npy, npz, pickle, safetensors or Parquet, told apart by
 * content, or a folder of such files that hold the parts of one matrix. A pickle may hold `{'feat': {image: vector}}`,
 * `{image: vector}` or a matrix; lists and tuples count as vectors and matrices. Of an npz or safetensors file the array `feat` (or
 * `features`, `embeddings`, …) is taken, or the only matrix whatever it is called; of Parquet the column of lists of such a name, the only
 * one, or all columns of floating-point numbers.
 *
 * @param path - the file or folder; a file is read once where it is a pipe
 * @returns the features with the numbers of their images, ascending where the file has a dictionary; in double precision
 * where the file has numbers that single precision would round, such as float64
 * @throws FileError if the file cannot be read
 * @throws FormatError if it is another kind of file, which is named with the remedy, or holds no features: no matrix, rows of
 * different lengths, values that are not finite
 *
 * @example
 * ```ts
 * readFeatureDump('features.pickle'); // { features: Float32Array(1000000), dimension: 100, ids: Int32Array(10000) }
 * ```
 */
export function readFeatureDump(path: string): Features {
  const source = openFeatureSource(path);
  try {
    const { dimension, ids, list, classIds } = source;
    return {
      features: readAll(source, path),
      dimension,
      ids,
      ...(list && { list }),
      ...(classIds && { classIds }),
    };
  } finally {
    source.close();
  }
}

/** A small file may claim to unpack to any size. */
const largestGrowth = 64;
const gibibyte = 2 ** 30;

function readAll(source: OpenFeatureSource, path: string): Features['features'] {
  const { rows, dimension, precision, bytes } = source;
  const needed = rows * dimension * (precision === 'float32' ? 4 : 8);
  if (needed > Math.max(gibibyte, largestGrowth * bytes)) throw tooLarge(path, needed);
  try {
    return source.read(0, rows);
  } catch (cause) {
    throw cause instanceof RangeError ? tooLarge(path, needed, cause) : cause;
  }
}

function tooLarge(path: string, needed: number, cause?: unknown): FormatError {
  return new FormatError(
    `its features take ${(needed / gibibyte).toFixed(1)} GiB of memory, which there is not; give fewer images, or read them in blocks`,
    { source: path, cause },
  );
}
