import type { KerasFile } from './keras-file.js';
import { parseKerasDescription, parseKerasFile } from './parse-keras-file.js';
import { readFileBytes } from '../files/read-file-bytes.js';
import type { ReadLimits } from '../files/read-limits.js';

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
