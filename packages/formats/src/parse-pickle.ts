import { explainFailure } from './explain-failure.js';
import type { ParseArrayOptions } from './parse-npy.js';
import type { ByteStrings } from './pickle-machine.js';
import type { PickleValue } from './pickle-value.js';
import { runPickle } from './run-pickle.js';

/** Options of {@link parsePickle}. */
export interface ParsePickleOptions extends ParseArrayOptions {
  /**
   * What becomes of strings of Python 2, which may be text or bytes: text by Latin-1, or bytes. The elements of
   * arrays keep their bytes and keys of dictionaries become text either way.
   * @default 'latin1'
   */
  readonly byteStrings?: ByteStrings;
}

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
