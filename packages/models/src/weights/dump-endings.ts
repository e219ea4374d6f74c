import { FileError } from '@semantic-embeddings/formats';
import { extname } from 'node:path';

const featureEndings = ['.pickle', '.pkl', '.npz', '.npy'] as const;
/** Endings of files of weights that can be written. */
export const weightFileEndings = ['.npz', '.h5', '.hdf5', '.safetensors'] as const;

/** Extension of a file of features. */
export type FeatureDumpExtension = (typeof featureEndings)[number];

/** Extension of a file of weights that can be written. */
export type WeightFileExtension = (typeof weightFileEndings)[number];

/**
 * The extension of a path that tells in which format features are written.
 *
 * @param path - path of the file; without an ending it becomes a pickle, as in the original programs
 * @throws FileError that names the known endings if it has another one
 *
 * @example
 * ```ts
 * featureDumpExtension('features.NPZ'); // '.npz'
 * ```
 */
export function featureDumpExtension(path: string): FeatureDumpExtension {
  return knownEnding(path, { what: 'features', known: featureEndings, otherwise: '.pickle' });
}

/**
 * The extension of a path that tells in which format weights are written.
 *
 * @param path - path of the file; without an ending it becomes npz
 * @throws FileError that names the known endings if it has another one
 *
 * @example
 * ```ts
 * weightFileExtension('net.weights.H5'); // '.h5'
 * ```
 */
export function weightFileExtension(path: string): WeightFileExtension {
  if (extname(path).toLowerCase() === '.keras') {
    const reason = 'a .keras file holds a whole model, not weights alone; end it in .h5 for Keras';
    throw new FileError('write', path, new Error(reason));
  }
  return knownEnding(path, { what: 'weights', known: weightFileEndings, otherwise: '.npz' });
}

function knownEnding<T extends string>(
  path: string,
  { what, known, otherwise }: { readonly what: string; readonly known: readonly T[]; readonly otherwise: T },
): T {
  const extension = extname(path).toLowerCase();
  const found = extension === '' ? otherwise : known.find((candidate) => candidate === extension);
  if (found !== undefined) return found;
  const reason = `no ${what} are written as "${extension}"; end it in ${known.join(', ')}`;
  throw new FileError('write', path, new Error(reason));
}
