import type { NdArray } from 'ndarray';
import type { PackableData } from './pack-elements.js';
import { serialiseNpy } from './serialise-npy.js';
import { writeZip } from './write-zip.js';

/** Options of {@link serialiseNpz}. */
export interface NpzOptions {
  /**
   * Whether to deflate the arrays; trained weights hardly shrink.
   * @default false
   */
  readonly compress?: boolean;
}

/**
 * Packs arrays into an npz archive that `numpy.load` reads; equal arrays always give equal bytes.
 *
 * @throws {@link TypeError} if an array holds neither numbers nor text.
 * @throws {@link RangeError} if the archive would exceed 4 GiB.
 * @example
 * ```ts
 * serialiseNpz({ x: ndarray(new Float32Array(2)) }); // Uint8Array that begins with 'PK'
 * ```
 */
export function serialiseNpz(
  arrays: Readonly<Record<string, NdArray<PackableData>>>,
  { compress = false }: NpzOptions = {},
): Uint8Array {
  const files = Object.entries(arrays).map(([name, array]) => [`${name}.npy`, serialiseNpy(array)] as const);
  return writeZip(files, { compress });
}
