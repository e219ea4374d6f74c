import type { PickleValue } from './pickle-value.js';
import { serialisePickle } from './serialise-pickle.js';
import { writeFileAtomically } from './write-file-atomically.js';

/**
 * Writes data as a pickle file, whole or not at all.
 *
 * @throws `FileError` if the file cannot be written; {@link TypeError} if the value is not data.
 * @example
 * ```ts
 * writePickleFile('features.pickle', new Map([['feat', features]]));
 * ```
 */
export function writePickleFile(path: string, value: PickleValue): void {
  writeFileAtomically(path, serialisePickle(value));
}
