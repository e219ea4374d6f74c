import { parsePickle, type ParsePickleOptions } from './parse-pickle.js';
import type { PickleValue } from './pickle-value.js';
import { readFileBytes } from './read-file-bytes.js';

/**
 * Reads a pickle file of data.
 *
 * @throws `FileError` if it cannot be read, `FormatError` if it is no pickle of data; see {@link parsePickle}.
 * @example
 * ```ts
 * const embedding = readPickleFile('cifar100.unitsphere.pickle'); // Map of embedding, ind2label, label2ind
 * ```
 */
export function readPickleFile(path: string, options: Omit<ParsePickleOptions, 'source'> = {}): PickleValue {
  return parsePickle(readFileBytes(path), { ...options, source: path });
}
