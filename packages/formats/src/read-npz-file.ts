import type { AnyNdArray } from './element-data.js';
import { parseNpz } from './parse-npz.js';
import { readFileBytes } from './read-file-bytes.js';
import type { ReadLimits } from './read-limits.js';

/**
 * Reads all arrays of an npz file.
 *
 * @throws `FileError` if it cannot be read, `FormatError` if it is no npz archive; see {@link parseNpz}.
 * @example
 * ```ts
 * const { weights } = readNpzFile('snapshot.npz');
 * ```
 */
export function readNpzFile(
  path: string,
  { limits }: { readonly limits?: ReadLimits } = {},
): Record<string, AnyNdArray> {
  return parseNpz(readFileBytes(path), { source: path, ...(limits && { limits }) });
}
