import type { NdArray } from 'ndarray';
import type { PackableData } from './pack-elements.js';
import { serialiseSafetensors } from './serialise-safetensors.js';
import { writeFileAtomically } from './write-file-atomically.js';

/**
 * Writes arrays as safetensors file, whole or not at all.
 *
 * @throws `FileError` if the file cannot be written
 * @example
 * ```ts
 * writeSafetensorsFile('model.safetensors', { 'conv0/kernel:0': kernel });
 * ```
 */
export function writeSafetensorsFile(
  path: string,
  tensors: Readonly<Record<string, NdArray<PackableData>>>,
  options: { readonly metadata?: Readonly<Record<string, string>> } = {},
): void {
  writeFileAtomically(path, serialiseSafetensors(tensors, options));
}
