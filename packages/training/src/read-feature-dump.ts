import {
  convertElements,
  FormatError,
  isNdArray,
  readNpyFile,
  readNpzFile,
  readPickleFile,
  type AnyNdArray,
} from '@semantic-embeddings/formats';
import { extname } from 'node:path';
import type { Features } from './features.js';

/** Types of numbers that single precision holds exactly; features of any other type stay in double precision. */
const fitsFloat32 = [Float32Array, Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array];

/** Types that image numbers and features are read as. */
interface NumberArrays {
  readonly int32: Int32Array;
  readonly float: Float32Array | Float64Array;
}

/**
 * Reads features that `writeFeatureDump` or the original programs wrote. A pickle may hold `{'feat': {image: vector}}`,
 * `{image: vector}` or a matrix.
 *
 * @param path - `.npy`, `.npz` or a pickle
 * @returns the features with the numbers of their images, ascending where the file has a dictionary; in double precision
 * where the file has numbers that single precision would round, such as float64
 * @throws FileError if the file cannot be read
 * @throws FormatError if it holds no features: no matrix, rows of different lengths, values that are not finite
 *
 * @example
 * ```ts
 * readFeatureDump('features.pickle'); // { features: Float32Array(1000000), dimension: 100, ids: Int32Array(10000) }
 * ```
 */
export function readFeatureDump(path: string): Features {
  const features = readFeatures(path);
  const { dimension, ids } = features;
  const wrong = features.features.findIndex((value) => !Number.isFinite(value));
  if (wrong >= 0) {
    const image = ids[Math.floor(wrong / dimension)] ?? 0;
    throw new FormatError(
      `value ${wrong % dimension} of image ${image} is ${features.features[wrong]}; extract the features again`,
      { source: path },
    );
  }
  if (new Set(ids).size !== ids.length)
    throw new FormatError('an image number occurs twice', { source: path });
  return features;
}

function readFeatures(path: string): Features {
  switch (extname(path)) {
    case '.npy':
      return fromMatrix(readNpyFile(path), { source: path });
    case '.npz': {
      const { feat, ids } = readNpzFile(path);
      if (!feat) throw new FormatError("expected an array 'feat', found none", { source: path });
      return fromMatrix(feat, { source: path, ids });
    }
    default:
      return fromPickle(path);
  }
}

function fromMatrix(
  array: AnyNdArray,
  { source, ids }: { source: string; ids?: AnyNdArray | undefined },
): Features {
  const [rows = 0, dimension = 0] = array.shape;
  if (array.shape.length !== 2 || rows === 0 || dimension === 0) {
    throw new FormatError(`expected a matrix [images, dimension], found shape [${array.shape.join(', ')}]`, {
      source,
    });
  }
  const numbers = ids
    ? numeric(ids, { type: 'int32', source, what: 'image numbers' })
    : Int32Array.from({ length: rows }, (_, row) => row);
  if (numbers.length !== rows) {
    throw new FormatError(`expected ${rows} image numbers, found ${numbers.length}`, { source });
  }
  return { features: numeric(array, { type: 'float', source, what: 'features' }), dimension, ids: numbers };
}

function fromPickle(path: string): Features {
  const content = readPickleFile(path);
  const dictionary: unknown = content instanceof Map && content.has('feat') ? content.get('feat') : content;
  if (isNdArray(dictionary)) return fromMatrix(dictionary, { source: path });
  if (!(dictionary instanceof Map) || dictionary.size === 0) {
    throw new FormatError(
      "expected a dictionary {'feat': {image: vector, …}}, one {image: vector, …} or a matrix, found something else",
      { source: path },
    );
  }
  const entries = [...(dictionary as Map<unknown, unknown>)].map(([id, vector]) => {
    if (typeof id !== 'number' || !Number.isInteger(id) || Math.abs(id) > 0x7fffffff) {
      throw new FormatError(`expected image numbers as keys, found ${String(id)}`, { source: path });
    }
    if (!isNdArray(vector) || vector.shape.length !== 1) {
      const found = isNdArray(vector) ? `an array of shape [${vector.shape.join(', ')}]` : 'something else';
      throw new FormatError(`image ${id}: expected a vector, found ${found}`, { source: path });
    }
    const values = numeric(vector, { type: 'float', source: path, what: `image ${id}` });
    return { id, values };
  });
  entries.sort((a, b) => a.id - b.id);
  return stacked(entries, path);
}

function stacked(
  entries: readonly { id: number; values: NumberArrays['float'] }[],
  source: string,
): Features {
  const dimension = entries[0]?.values.length ?? 0;
  if (dimension === 0) throw new FormatError(`image ${entries[0]?.id ?? 0} has no features`, { source });
  const exact = entries.every(({ values }) => values instanceof Float32Array);
  const features = new (exact ? Float32Array : Float64Array)(entries.length * dimension);
  for (const [row, { id, values }] of entries.entries()) {
    if (values.length !== dimension) {
      throw new FormatError(`image ${id} has ${values.length} values, others have ${dimension}`, { source });
    }
    features.set(values, row * dimension);
  }
  return { features, dimension, ids: Int32Array.from(entries, ({ id }) => id) };
}

function numeric<T extends keyof NumberArrays>(
  array: AnyNdArray,
  { type, source, what }: { type: T; source: string; what: string },
): NumberArrays[T] {
  const float = fitsFloat32.some((Kind) => array.data instanceof Kind) ? 'float32' : 'float64';
  try {
    return convertElements(array, type === 'int32' ? type : float).data as NumberArrays[T];
  } catch (cause) {
    throw new FormatError(`${what}: ${cause instanceof Error ? cause.message : String(cause)}`, {
      source,
      cause,
    });
  }
}
