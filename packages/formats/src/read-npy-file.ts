import type { AnyNdArray } from './element-data.js';
import { parseNpy } from './parse-npy.js';
import { readFileBytes } from './read-file-bytes.js';
import type { ReadLimits } from './read-limits.js';

/**
 * Reads an npy file.
 *
 * @throws `FileError` if it cannot be read, `FormatError` if it is no npy file; see {@link parseNpy}.
 * @example
 * ```ts
 * readNpyFile('labels.npy').shape; // [10000]
 * ```
 */
export function readNpyFile(path: string, { limits }: { readonly limits?: ReadLimits } = {}): AnyNdArray {
  return parseNpy(readFileBytes(path), { source: path, ...(limits && { limits }) });
}
