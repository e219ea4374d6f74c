import type { KerasFile } from './keras-file.js';
import { isKerasArchivePath, isKerasWeightsPath } from './keras-paths.js';
import { serializeKerasArchive } from './serialize-keras-archive.js';
import { serializeKerasHdf5 } from './serialize-keras-hdf5.js';
import { writeFileAtomically } from '../files/write-file-atomically.js';

/**
 * Writes a file for Keras, whole or not at all: a `.keras` archive if its name ends so (see {@link serializeKerasArchive}), else
 * HDF5 (see {@link serializeKerasHdf5}). A name that ends in `.weights.h5` gives weights in both layouts that Keras knows, for
 * Keras chooses the layout by the name.
 *
 * @throws `FileError` if the file cannot be written
 * @example
 * ```ts
 * writeKerasFile('model.weights.h5', { layers });
 * ```
 */
export function writeKerasFile(path: string, file: KerasFile): void {
  const bytes = isKerasArchivePath(path)
    ? serializeKerasArchive(file)
    : serializeKerasHdf5(file, { numbered: isKerasWeightsPath(path) });
  writeFileAtomically(path, bytes);
}
