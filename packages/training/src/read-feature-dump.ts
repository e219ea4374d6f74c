import {
  arrayFromValue,
  chooseArray,
  convertElements,
  describeValue,
  fileKind,
  FormatError,
  isNdArray,
  parseNpy,
  parseNpz,
  parsePickle,
  readFileBytes,
  unexpectedFile,
  type AnyNdArray,
  type FileKind,
} from '@semantic-embeddings/formats';
import type { Features } from './features.js';

/** Types of numbers that single precision holds exactly; features of any other type stay in double precision. */
const fitsFloat32 = [Float32Array, Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array];

/** Types that image numbers and features are read as. */
interface NumberArrays {
  readonly int32: Int32Array;
  readonly float: Float32Array | Float64Array;
}

/**
 * Reads features that `writeFeatureDump` or the original programs wrote: npy, npz or pickle, told apart by content. A pickle may
 * hold `{'feat': {image: vector}}`, `{image: vector}` or a matrix; lists and tuples count as vectors and matrices. Of an npz the
 * array `feat` is taken, or the only matrix whatever it is called.
 *
 * @param path - the file; it is read once, so it may be a pipe
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

type ReadBytes = (bytes: Uint8Array, source: string) => Features;

/** What files of features may be, told by their content. */
const readers: Readonly<Partial<Record<FileKind, ReadBytes>>> = {
  npy: (bytes, source) => fromMatrix(parseNpy(bytes, { source }), { source }),
  npz: fromNpz,
  pickle: fromPickle,
};

/** Reads the file once and from front to back, so that it may be a pipe. */
function readFeatures(path: string): Features {
  const bytes = readFileBytes(path);
  const read = readers[fileKind(bytes)];
  if (read === undefined) {
    throw unexpectedFile(bytes, { source: path, expected: 'features as npy, npz or pickle' });
  }
  return read(bytes, path);
}

function fromNpz(bytes: Uint8Array, source: string): Features {
  const arrays = parseNpz(bytes, { source });
  const feat = chooseArray(arrays, {
    ...{ source, names: ['feat', 'features'], what: 'a matrix of features [images, dimension]' },
    fits: ({ shape, data }) => shape.length === 2 && !Array.isArray(data),
  });
  return fromMatrix(feat, { source, ids: arrays['ids'] });
}

function fromMatrix(
  array: AnyNdArray,
  { source, ids }: { source: string; ids?: AnyNdArray | undefined },
): Features {
  const [rows = 0, dimension = 0] = array.shape;
  if (array.shape.length !== 2 || rows === 0 || dimension === 0) {
    throw new FormatError(`expected a matrix [images, dimension], found ${describeValue(array)}`, { source });
  }
  const numbers = ids
    ? numeric(ids, { type: 'int32', source, what: 'image numbers' })
    : Int32Array.from({ length: rows }, (_, row) => row);
  if (numbers.length !== rows) {
    throw new FormatError(`expected ${rows} image numbers, found ${numbers.length}`, { source });
  }
  return { features: numeric(array, { type: 'float', source, what: 'features' }), dimension, ids: numbers };
}

function fromPickle(bytes: Uint8Array, source: string): Features {
  const content: unknown = parsePickle(bytes, { source });
  const vectors: unknown = content instanceof Map && content.has('feat') ? content.get('feat') : content;
  if (isNdArray(vectors)) return fromMatrix(vectors, { source });
  if (Array.isArray(vectors) && vectors.length > 0) {
    return fromMatrix(arrayFromValue(vectors, { source, what: 'features' }), { source });
  }
  if (!(vectors instanceof Map) || vectors.size === 0) {
    throw new FormatError(
      "expected a dictionary {'feat': {image: vector, …}}, one {image: vector, …} or a matrix, " +
        `found ${describeValue(content)}`,
      { source },
    );
  }
  const entries = Array.from(vectors as Map<unknown, unknown>, (entry) => imageVector(entry, source));
  entries.sort((a, b) => a.id - b.id);
  return stacked(entries, source);
}

/** One image of a dictionary. */
function imageVector(
  [id, value]: readonly [unknown, unknown],
  source: string,
): { id: number; values: NumberArrays['float'] } {
  if (typeof id !== 'number' || !Number.isInteger(id) || Math.abs(id) > 0x7fffffff) {
    throw new FormatError(
      `expected image numbers as keys, found ${typeof id === 'string' ? JSON.stringify(id) : String(id)} with ${describeValue(value)}`,
      { source },
    );
  }
  const vector = Array.isArray(value) ? arrayFromValue(value, { source, what: `image ${id}` }) : value;
  if (!isNdArray(vector) || vector.shape.length !== 1) {
    throw new FormatError(`image ${id}: expected a vector, found ${describeValue(value)}`, { source });
  }
  return { id, values: numeric(vector, { type: 'float', source, what: `image ${id}` }) };
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
