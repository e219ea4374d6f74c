import {
  chooseArray,
  FormatError,
  parseByKind,
  parseNpy,
  parseNpz,
  parsePickle,
  readFileBytes,
} from '@semantic-embeddings/formats';
import { featuresFromMatrix } from './features-from-matrix.js';
import { featuresFromPickle } from './features-from-pickle.js';
import type { Features } from './features.js';
import { unpackImageList } from './image-list.js';

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
  const features = parseByKind<Features>(readFileBytes(path), {
    source: path,
    expected: 'features as npy, npz or pickle',
    numbers: true,
    readers: {
      npy: (bytes, source) => featuresFromMatrix(parseNpy(bytes, { source }), { source }),
      npz: fromNpz,
      pickle: (bytes, source) => featuresFromPickle(parsePickle(bytes, { source }), source),
    },
  });
  const { dimension, ids } = features;
  const wrong = features.features.findIndex((value) => !Number.isFinite(value));
  if (wrong >= 0) {
    const image = ids[Math.floor(wrong / dimension)]!;
    throw new FormatError(
      `value ${wrong % dimension} of image ${image} is ${features.features[wrong]}; extract the features again`,
      { source: path },
    );
  }
  if (new Set(ids).size !== ids.length)
    throw new FormatError('an image number occurs twice', { source: path });
  return features;
}

function fromNpz(bytes: Uint8Array, source: string): Features {
  const arrays = parseNpz(bytes, { source });
  const feat = chooseArray(arrays, {
    ...{ source, names: ['feat', 'features'], what: 'a matrix of features [images, dimension]' },
    fits: ({ shape, data }) => shape.length === 2 && !Array.isArray(data),
  });
  const features = featuresFromMatrix(feat, { source, ids: arrays['ids'] });
  const list = arrays['image_list'];
  return list
    ? { ...features, list: unpackImageList(list, { source, rows: features.ids.length }) }
    : features;
}
