import { readFileBytes } from '../files/read-file-bytes.js';
import type { ReadLimits } from '../files/read-limits.js';
import type { OpenHdf5Options } from '../hdf5/hdf5-object.js';
import { explainFailure } from '../kinds/explain-file.js';
import type { FileKind } from '../kinds/file-kind-texts.js';
import { fileKind } from '../kinds/file-kind.js';
import type { KerasFile } from './keras-file.js';
import { parseArchiveDescription, parseKerasArchive } from './parse-keras-archive.js';
import { parseHdf5Description, parseKerasHdf5 } from './parse-keras-hdf5.js';

/**
 * Reads the bytes of a Keras file: HDF5 with weights or a whole model, or a `.keras` archive; the content decides.
 *
 * @throws `FormatError` if it is neither, or damaged; it says what the bytes are instead, or what happened to them
 * @example
 * ```ts
 * const { layers, modelConfig } = parseKerasFile(bytes, { source: 'resnet-32.model.h5' });
 * ```
 */
export function parseKerasFile(bytes: Uint8Array, options: OpenHdf5Options = {}): KerasFile {
  return parse(bytes, { ...options, hdf5: parseKerasHdf5, archive: parseKerasArchive });
}

/**
 * Reads only the description of the network in the bytes of a Keras file, so that it can be checked before its weights are read.
 *
 * @returns JSON value that Keras wrote; `undefined` if the file holds weights only
 * @throws `FormatError` if it is no Keras file, or damaged
 * @example
 * ```ts
 * parseKerasDescription(bytes, { source: 'resnet-32.model.h5' }); // { class_name: 'Model', config: { … } }
 * ```
 */
export function parseKerasDescription(bytes: Uint8Array, options: OpenHdf5Options = {}): unknown {
  return parse(bytes, { ...options, hdf5: parseHdf5Description, archive: parseArchiveDescription });
}

type Parse<T> = (bytes: Uint8Array, options: OpenHdf5Options) => T;

/** Archives of all kinds go to the reader of archives, which names the part that is missing. */
const archives: ReadonlySet<FileKind> = new Set(['keras', 'npz', 'zip']);

function parse<T>(
  bytes: Uint8Array,
  { hdf5, archive, ...options }: OpenHdf5Options & { readonly hdf5: Parse<T>; readonly archive: Parse<T> },
): T {
  const read = archives.has(fileKind(bytes)) ? archive : hdf5;
  return explainFailure(() => read(bytes, options), {
    bytes,
    source: options.source ?? 'data',
    kinds: ['hdf5', 'keras', 'zip'],
    expected: 'a Keras file, HDF5 or .keras, as model.save(…) writes',
  });
}

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
  return parseKerasFile(readFileBytes(path), { ...options, source: path });
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
  return parseKerasDescription(readFileBytes(path), { ...options, source: path });
}
