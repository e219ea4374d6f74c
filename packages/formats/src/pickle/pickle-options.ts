import type { ParseArrayOptions } from '../files/read-limits.js';
import type { ByteStrings } from './pickle-machine.js';

/** Options of {@link parsePickle}. */
export interface ParsePickleOptions extends ParseArrayOptions {
  /**
   * What becomes of strings of Python 2, which may be text or bytes: text by Latin-1, or bytes. The elements of
   * arrays keep their bytes and keys of dictionaries become text either way.
   * @default 'latin1'
   */
  readonly byteStrings?: ByteStrings;
}
