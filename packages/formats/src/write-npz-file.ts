import type { NdArray } from 'ndarray';
import type { PackableData } from './pack-elements.js';
import { serialiseNpz, type NpzOptions } from './serialise-npz.js';
import { writeFileAtomically } from './write-file-atomically.js';

/**
 * Writes arrays as npz file, whole or not at all.
 *
 * @throws `FileError` if the file cannot be written.
 * @example
 * ```ts
 * writeNpzFile('snapshot.npz', { weights });
 * ```
 */
export function writeNpzFile(
  path: string,
  arrays: Readonly<Record<string, NdArray<PackableData>>>,
  options: NpzOptions = {},
): void {
  writeFileAtomically(path, serialiseNpz(arrays, options));
}
