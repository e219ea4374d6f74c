import { parseSafetensors, type Safetensors } from './parse-safetensors.js';
import { readFileBytes } from './read-file-bytes.js';
import type { ReadLimits } from './read-limits.js';

/**
 * Reads a safetensors file.
 *
 * @throws `FileError` if it cannot be read, `FormatError` if it is no safetensors file; see {@link parseSafetensors}
 * @example
 * ```ts
 * const { tensors } = readSafetensorsFile('model.safetensors');
 * ```
 */
export function readSafetensorsFile(
  path: string,
  { limits }: { readonly limits?: ReadLimits } = {},
): Safetensors {
  return parseSafetensors(readFileBytes(path), { source: path, ...(limits && { limits }) });
}
