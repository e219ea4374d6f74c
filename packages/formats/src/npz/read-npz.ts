import type { AnyNdArray } from '../arrays/nd-array.js';
import { bytesSource } from '../files/byte-source.js';
import {
  AllocationBudget,
  type ParseArrayOptions,
  resolveLimits,
  type ReadLimits,
} from '../files/read-limits.js';
import { readFileBytes } from '../files/read-file-bytes.js';
import { FormatError } from '../format-error.js';
import { explainFailure } from '../kinds/explain-file.js';
import { parseNpy } from '../npy/read-npy.js';
import { unpackZipEntry } from '../zip/unpack-zip-entry.js';
import { checkZipChecksum } from '../zip/zip-checksum.js';
import { listZipEntries } from '../zip/zip-directory.js';

const gibibyte = 2 ** 30;

/**
 * Reads all arrays of an npz archive, stored or compressed. Sizes are checked against the limit before anything is
 * unpacked, the checksum of the whole archive where it has one, and the checksum of every array.
 *
 * @returns the arrays by name, in the order of the archive; the object has no prototype, so every name is safe
 * @throws `FormatError` if the archive is damaged, or one of its files is no npy file or too large.
 * @example
 * ```ts
 * const { x } = parseNpz(serializeNpz({ x: ndarray(Int32Array.of(1, 2, 3)) }));
 * x.shape; // [3]
 * ```
 */
export function parseNpz(bytes: Uint8Array, options: ParseArrayOptions = {}): Record<string, AnyNdArray> {
  const { source = 'data' } = options;
  return explainFailure(() => readArrays(bytes, { ...options, source }), {
    ...{ bytes, source, kinds: ['npz', 'zip'], expected: 'an npz archive of npy files', numbers: true },
  });
}

function readArrays(
  bytes: Uint8Array,
  { source, limits }: ParseArrayOptions & { readonly source: string },
): Record<string, AnyNdArray> {
  const archive = bytesSource(bytes, source);
  const { maxBytes } = resolveLimits(limits, bytes.length);
  const budget = new AllocationBudget(limits?.maxBytes ?? Math.max(gibibyte, maxBytes));
  checkZipChecksum(archive);
  const arrays = Object.create(null) as Record<string, AnyNdArray>;
  for (const entry of listZipEntries(archive)) {
    if (!entry.name.endsWith('.npy')) {
      throw new FormatError(`expected an npz archive of npy files, got ${JSON.stringify(entry.name)}`, {
        source,
      });
    }
    const name = entry.name.slice(0, -4);
    const place = `${source}[${name}]`;
    if (Object.hasOwn(arrays, name)) throw new FormatError(`the array occurs twice`, { source: place });
    arrays[name] = parseNpy(unpackZipEntry(archive, entry, { budget, source: place }), { source: place });
  }
  return arrays;
}

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
