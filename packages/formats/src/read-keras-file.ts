import { explainFailure } from './explain-failure.js';
import { fileKind } from './file-kind.js';
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
  const isArchive = ['keras', 'npz', 'zip'].includes(fileKind(bytes));
  return explainFailure(
    () => (isArchive ? parseKerasArchive(bytes, options) : parseKerasHdf5(bytes, options)),
    {
      bytes,
      source: path,
      kinds: ['hdf5', 'keras', 'zip'],
      expected: 'a Keras file, HDF5 or .keras, as model.save(…) writes',
    },
  );
}
