import { explainFailure } from './explain-failure.js';
import { fileKind } from './file-kind.js';
import type { OpenHdf5Options } from './hdf5-object.js';
import type { KerasFile } from './keras-file.js';
import { parseArchiveDescription, parseKerasArchive } from './parse-keras-archive.js';
import { parseHdf5Description, parseKerasHdf5 } from './parse-keras-hdf5.js';
import { readFileBytes } from './read-file-bytes.js';
import type { ReadLimits } from './read-limits.js';

/** What {@link readKerasFile} can be told. */
export interface ReadKerasFileOptions {
  /** What to accept. */
  readonly limits?: ReadLimits;
}

/**
 * Reads a Keras file: HDF5 with weights or a whole model, or a `.keras` archive; the content decides, not the name.
 *
 * @throws `FileError` if it cannot be read, `FormatError` if it is neither, or damaged
 * @example
 * ```ts
 * const { layers, modelConfig } = readKerasFile('resnet-32.model.h5');
 * ```
 */
export function readKerasFile(path: string, options: ReadKerasFileOptions = {}): KerasFile {
  return read(path, { ...options, hdf5: parseKerasHdf5, archive: parseKerasArchive });
}

/**
 * Reads only the description of the network in a Keras file, so that it can be checked before its weights are read.
 *
 * @returns JSON value that Keras wrote; `undefined` if the file holds weights only
 * @throws `FileError` if it cannot be read, `FormatError` if it is no Keras file, or damaged
 * @example
 * ```ts
 * readKerasDescription('resnet-32.model.h5'); // { class_name: 'Model', config: { … } }
 * ```
 */
export function readKerasDescription(path: string, options: ReadKerasFileOptions = {}): unknown {
  return read(path, { ...options, hdf5: parseHdf5Description, archive: parseArchiveDescription });
}

interface Readers<T> extends ReadKerasFileOptions {
  readonly hdf5: (bytes: Uint8Array, options: OpenHdf5Options) => T;
  readonly archive: (bytes: Uint8Array, options: OpenHdf5Options) => T;
}

function read<T>(path: string, { limits, hdf5, archive }: Readers<T>): T {
  const bytes = readFileBytes(path);
  const options = { source: path, ...(limits && { limits }) };
  const isArchive = ['keras', 'npz', 'zip'].includes(fileKind(bytes));
  return explainFailure(() => (isArchive ? archive(bytes, options) : hdf5(bytes, options)), {
    bytes,
    source: path,
    kinds: ['hdf5', 'keras', 'zip'],
    expected: 'a Keras file, HDF5 or .keras, as model.save(…) writes',
  });
}
