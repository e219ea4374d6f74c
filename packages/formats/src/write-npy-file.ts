import type { NdArray } from 'ndarray';
import type { PackableData } from './pack-elements.js';
import { serialiseNpy } from './serialise-npy.js';
import { writeFileAtomically } from './write-file-atomically.js';

/**
 * Writes an array as npy file, whole or not at all.
 *
 * @throws `FileError` if the file cannot be written.
 * @example
 * ```ts
 * writeNpyFile('features.npy', ndarray(features, [10_000, 100]));
 * ```
 */
export function writeNpyFile(path: string, array: NdArray<PackableData>): void {
  writeFileAtomically(path, serialiseNpy(array));
}
