import type { KerasFile } from './keras-file.js';
import { serialiseKerasHdf5 } from './serialise-keras-hdf5.js';
import { writeFileAtomically } from './write-file-atomically.js';

/**
 * Writes an HDF5 file for Keras, whole or not at all; see {@link serialiseKerasHdf5}.
 *
 * @throws `FileError` if the file cannot be written
 * @example
 * ```ts
 * writeKerasFile('model.weights.h5', { layers });
 * ```
 */
export function writeKerasFile(path: string, file: KerasFile): void {
  writeFileAtomically(path, serialiseKerasHdf5(file));
}
