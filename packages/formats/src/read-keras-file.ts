import { FormatError } from './format-error.js';
import { isHdf5 } from './hdf5-superblock.js';
import type { KerasFile } from './keras-file.js';
import { parseKerasArchive } from './parse-keras-archive.js';
import { parseKerasHdf5 } from './parse-keras-hdf5.js';
import { readFileBytes } from './read-file-bytes.js';
import type { ReadLimits } from './read-limits.js';

/**
 * Reads a Keras file: HDF5 with weights or a whole model, or a `.keras` archive; the content decides, not the name.
 *
 * @throws `FileError` if it cannot be read, `FormatError` if it is neither, or damaged
 * @example
 * ```ts
 * const { layers, modelConfig } = readKerasFile('resnet-32.model.h5');
 * ```
 */
export function readKerasFile(path: string, { limits }: { readonly limits?: ReadLimits } = {}): KerasFile {
  const bytes = readFileBytes(path);
  const options = { source: path, ...(limits && { limits }) };
  if (isHdf5(bytes)) return parseKerasHdf5(bytes, options);
  if (bytes.toString('latin1', 0, 2) === 'PK') return parseKerasArchive(bytes, options);
  throw new FormatError(
    'expected a Keras file, HDF5 (begins with \\x89HDF) or .keras (begins with PK); if it is a pickle or another ' +
      'format, save the model with model.save(…) in Keras',
    { source: path, offset: 0 },
  );
}
