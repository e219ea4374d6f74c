import { FormatError, type MatrixSource } from '@semantic-embeddings/formats';
import type { ClassId } from '@semantic-embeddings/taxonomy';
import type { Features } from './features.js';
import type { ImageList } from './image-list.js';

/** Features in a file or in several, which are read in blocks of rows, so that they need not fit into memory. */
export interface FeatureSource {
  readonly rows: number;
  /** Length of a feature vector. */
  readonly dimension: number;
  /** `float64` where single precision would round the numbers of the file. */
  readonly precision: MatrixSource['precision'];
  /** Number of every image, unique, in the order of the rows. */
  readonly ids: Int32Array;
  /** File and class of every image, where the file says so. */
  readonly list?: ImageList | undefined;
  /** Of class scores: id of the class of every column, where the file says so. */
  readonly classIds?: readonly ClassId[] | undefined;
  /**
   * Reads the features of some rows.
   *
   * @param start - the first row, from 0
   * @param count - number of rows
   * @returns `[count, dimension]`, row-major
   * @throws RangeError if there are no such rows
   * @throws FormatError if a value is not finite or the file is damaged there
   */
  read(start: number, count: number): Features['features'];
  /** Closes the file; reading is over. */
  close(): void;
}

/** A feature file of which only the description was read. */
export interface OpenFeatures {
  readonly matrix: MatrixSource;
  /** Numbers of the images, where the file says them. */
  readonly ids?: Int32Array | undefined;
  readonly list?: ImageList | undefined;
  /** Ids of the classes of the columns, where the file says them. */
  readonly classIds?: readonly ClassId[] | undefined;
  /** Bytes of the file. */
  readonly bytes: number;
  /** Path of the file, for messages. */
  readonly source: string;
}

/**
 * Numbers the images of a file: as it says, otherwise from 0.
 *
 * @throws FormatError if there are other numbers of rows and of images, or a number occurs twice
 * @example
 * ```ts
 * imageNumbers({ matrix, source: 'f.npy' }); // Int32Array [0, 1, 2]
 * ```
 */
export function imageNumbers({ matrix, ids, source }: Omit<OpenFeatures, 'bytes'>): Int32Array {
  const { rows } = matrix;
  const numbers = ids ?? Int32Array.from({ length: rows }, (_, row) => row);
  if (numbers.length !== rows) {
    throw new FormatError(
      `expected ${rows} image numbers, got ${numbers.length}; the array "ids" numbers the rows`,
      { source },
    );
  }
  if (new Set(numbers).size !== rows) throw new FormatError('an image number occurs twice', { source });
  return numbers;
}

/**
 * Reads rows of a feature file and makes sure that all values are numbers.
 *
 * @param block - the rows, and the numbers of the images of all rows, for messages
 * @throws FormatError that names image and value otherwise
 * @example
 * ```ts
 * readFinite(features, { start: 0, count: 2, ids }); // Float32Array(200)
 * ```
 */
export function readFinite(
  { matrix, source }: Pick<OpenFeatures, 'matrix' | 'source'>,
  { start, count, ids }: { readonly start: number; readonly count: number; readonly ids: Int32Array },
): Features['features'] {
  const features = matrix.read(start, count);
  const wrong = features.findIndex((value) => !Number.isFinite(value));
  if (wrong < 0) return features;
  const { dimension } = matrix;
  const image = ids[start + Math.floor(wrong / dimension)]!;
  throw new FormatError(
    `value ${wrong % dimension} of image ${image} is ${features[wrong]}; extract the features again`,
    { source },
  );
}
