import { readFileBytes } from '../files/read-file-bytes.js';
import { explainFailure } from '../kinds/explain-failure.js';
import type { ParsePickleOptions } from './pickle-options.js';
import type { PickleValue } from './pickle-value.js';
import { runPickle } from './run-pickle.js';

/**
 * Reads the data of a pickle, protocols 0 to 5: numbers, text, bytes, lists, tuples, dictionaries and NumPy arrays.
 * Nothing in a pickle can make this function call anything but its own few constructors of data.
 *
 * @throws `FormatError` with source and byte offset if the data are no such pickle, are cut short, are followed by
 * further bytes, ask for anything else, or exceed a limit; where the bytes are another kind of file or were damaged on
 * their way, it says so.
 * @example
 * ```ts
 * parsePickle(Buffer.from('80037d7100580100000061710147400400000000000073 2e'.replace(' ', ''), 'hex'));
 * // Map { 'a' => 2.5 }
 * ```
 */
export function parsePickle(bytes: Uint8Array, options: ParsePickleOptions = {}): PickleValue {
  const { source = 'data' } = options;
  return explainFailure(() => runPickle(bytes, { ...options, source }), {
    ...{ bytes, source, kinds: ['pickle'], expected: 'a pickle', numbers: true },
  });
}

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
