import type { NdArray } from 'ndarray';
import type { PackableData } from '../arrays/pack-elements.js';
import { writeFileAtomically, type WriteFileOptions } from '../files/write-file-atomically.js';
import { npyPieces } from '../npy/write-npy.js';
import { zipPieces } from '../zip/write-zip.js';

/** Options of {@link serializeNpz}. */
export interface NpzOptions {
  /**
   * Whether to deflate the arrays; trained weights hardly shrink.
   * @default false
   */
  readonly compress?: boolean;
  /**
   * Whether a SHA-256 checksum of the whole file stands in the remark of the archive, which is verified when it is read; every
   * array has its CRC-32 in any case.
   * @default false
   */
  readonly checksum?: boolean;
}

/**
 * Packs arrays into an npz archive that `numpy.load` reads; equal arrays always give equal bytes.
 *
 * @throws {@link TypeError} if an array holds neither numbers nor text.
 * @throws {@link RangeError} if the archive would exceed 4 GiB.
 * @example
 * ```ts
 * serializeNpz({ x: ndarray(new Float32Array(2)) }); // Uint8Array that begins with 'PK'
 * ```
 */
export function serializeNpz(
  arrays: Readonly<Record<string, NdArray<PackableData>>>,
  options: NpzOptions = {},
): Uint8Array {
  return Buffer.concat(npzPieces(arrays, options));
}

function npzPieces(
  arrays: Readonly<Record<string, NdArray<PackableData>>>,
  { compress = false, checksum = false }: NpzOptions,
): readonly Uint8Array[] {
  const files = Object.entries(arrays).map(([name, array]) => [`${name}.npy`, npyPieces(array)] as const);
  return zipPieces(files, { compress, checksum });
}

/**
 * Writes arrays as npz file, whole or not at all, without a copy of arrays that are not compressed.
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
  { keepOld, ...options }: NpzOptions & WriteFileOptions = {},
): void {
  writeFileAtomically(path, npzPieces(arrays, options), { keepOld });
}
