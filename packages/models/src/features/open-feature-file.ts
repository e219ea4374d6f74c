import {
  arrayMatrix,
  type ByteSource,
  FormatError,
  openByKind,
  parsePickle,
  readBytes,
  storedNpy,
  storedNpz,
  storedSafetensors,
} from '@semantic-embeddings/formats';
import { openParquet } from '@semantic-embeddings/formats/parquet';
import ndarray from 'ndarray';
import type { OpenFeatures } from './feature-source.js';
import { featuresFromArray, featuresFromArrays } from './features-from-arrays.js';
import { featuresFromPickle } from './features-from-pickle.js';
import { featuresFromTable } from './features-from-table.js';

type Opened = Omit<OpenFeatures, 'bytes'>;

/** Kinds of files that hold features, with how they are opened; pickles are read whole. */
const readers = {
  npy: (file: ByteSource): Opened => featuresFromArray(storedNpy(file), file.name),
  npz: (file: ByteSource): Opened => featuresFromArrays(storedNpz(file), file.name),
  safetensors: (file: ByteSource): Opened => featuresFromArrays(storedSafetensors(file), file.name),
  parquet: (file: ByteSource): Opened => featuresFromTable(openParquet(file), file.name),
  pickle: openPickle,
} as const;

/** Kinds of files that hold features. */
export type FeatureFileKind = keyof typeof readers;

/** How messages list the kinds. */
export const expectedFeatures = 'features as npy, npz, pickle, safetensors or Parquet';

/**
 * Opens a feature file: npy, npz, pickle, safetensors or Parquet, told apart by content. Of all but a pickle only the description is
 * read.
 *
 * @param file - its bytes, which must stay open as long as the features are used
 * @throws FormatError if it is another kind of file, which is named with the remedy, or holds no features
 * @example
 * ```ts
 * openFeatureFile(openByteSource('features.npy')).matrix.rows; // 10000
 * ```
 */
export function openFeatureFile(file: ByteSource): OpenFeatures & { readonly kind: FeatureFileKind } {
  const kinds = Object.keys(readers) as FeatureFileKind[];
  return openByKind<OpenFeatures & { readonly kind: FeatureFileKind }>(file, {
    ...{ expected: expectedFeatures, numbers: true },
    readers: Object.fromEntries(
      kinds.map((kind) => [
        kind,
        (source: ByteSource) => ({ ...readers[kind](source), kind, bytes: file.size }),
      ]),
    ),
  });
}

function openPickle(file: ByteSource): Opened {
  const { name: source } = file;
  const content = parsePickle(readBytes(file, { offset: 0, length: file.size }), { source });
  const { features, dimension, ids } = featuresFromPickle(content, source);
  if (features.length === 0) throw new FormatError('it holds no features', { source });
  return { matrix: arrayMatrix(ndarray(features, [ids.length, dimension]), source), ids, source };
}
