import { inflateRawSync, constants } from 'node:zlib';
import type { StoredArray } from '../arrays/stored-array.js';
import { type ByteSource, bytesSource, readBytes } from '../files/byte-source.js';
import { AllocationBudget, resolveLimits } from '../files/read-limits.js';
import { FormatError } from '../format-error.js';
import { explainSource } from '../kinds/explain-source.js';
import { type NpyHeader, readNpyHeader } from '../npy/npy-header.js';
import { parseNpy } from '../npy/read-npy.js';
import { inflateToScratch } from '../zip/inflate-to-scratch.js';
import { checkEntryChecksum, packedEntry, unpackZipEntry } from '../zip/unpack-zip-entry.js';
import { checkZipChecksum } from '../zip/zip-checksum.js';
import { listZipEntries, type ZipEntry } from '../zip/zip-directory.js';
import type { MatrixSource } from './matrix-source.js';
import { elementsName, storedNpy } from './stored-npy.js';

/**
 * Lists the arrays of an npz archive; what they hold is read when it is asked for. Archives may be larger than 4 GiB.
 *
 * @param file - its bytes, which must stay open as long as the arrays are used
 * @returns the arrays by name, in the order of the archive; the object has no prototype, so every name is safe
 * @throws `FormatError` if the archive is damaged, or one of its files is no npy file
 * @example
 * ```ts
 * storedNpz(openByteSource('features.npz'))['feat']?.shape; // [50000, 1000]
 * ```
 */
export function storedNpz(file: ByteSource): Record<string, StoredArray> {
  return explainSource(() => listArrays(file), {
    ...{ file, kinds: ['npz', 'zip'], expected: 'an npz archive of npy files', numbers: true },
  });
}

function listArrays(file: ByteSource): Record<string, StoredArray> {
  checkZipChecksum(file);
  const arrays = Object.create(null) as Record<string, StoredArray>;
  for (const entry of listZipEntries(file)) {
    if (!entry.name.endsWith('.npy')) {
      throw new FormatError(`expected an npz archive of npy files, got ${JSON.stringify(entry.name)}`, {
        source: file.name,
      });
    }
    const name = entry.name.slice(0, -4);
    const place = `${file.name}[${name}]`;
    if (Object.hasOwn(arrays, name)) throw new FormatError('the array occurs twice', { source: place });
    arrays[name] = storedEntry({ archive: file, entry, place });
  }
  return arrays;
}

interface ArrayEntry {
  readonly archive: ByteSource;
  readonly entry: ZipEntry;
  readonly place: string;
}

function storedEntry(array: ArrayEntry): StoredArray {
  const { archive, entry, place } = array;
  const packed = packedEntry(archive, entry, place);
  const content = entry.method === 0 ? packed : beginning(packed, entry.size);
  const { descr, shape } = readHeader(array, content);
  return {
    ...{ shape, elements: elementsName(descr) },
    load: () => parseNpy(unpack(array), { source: place }),
    openRows() {
      if (entry.method === 0) checkEntryChecksum(packed, entry);
      const rows = storedNpy(content).openRows();
      return entry.method === 0 ? rows : packedRows(array, { packed, described: rows });
    },
  };
}

/** A damaged archive is called that, not an npy file with a strange header. */
function readHeader(array: ArrayEntry, content: ByteSource): NpyHeader {
  try {
    return readNpyHeader(content);
  } catch (cause) {
    unpack(array);
    throw cause;
  }
}

const gibibyte = 2 ** 30;

function unpack({ archive, entry, place }: ArrayEntry): Uint8Array {
  const { maxBytes } = resolveLimits(undefined, archive.size);
  const budget = new AllocationBudget(Math.max(gibibyte, maxBytes));
  return unpackZipEntry(archive, entry, { budget, source: place });
}

/** Enough compressed bytes for every header, which NumPy keeps below 10,000 bytes. */
const headerBytes = 2 ** 16;

/** As much of what is compressed as its header takes, with the size that the archive announces. */
function beginning(packed: ByteSource, size: number): ByteSource {
  const { name } = packed;
  const bytes = readBytes(packed, { offset: 0, length: Math.min(packed.size, headerBytes) });
  const start = inflateBeginning(bytes, name);
  return {
    ...{ name, size },
    readInto(target, offset) {
      const known = start.subarray(offset, offset + target.length);
      if (known.length < target.length)
        throw new FormatError('the npy file ends within its header: it is cut short; copy it again', {
          ...{ source: name, offset: 8 },
        });
      target.set(known);
    },
    close: () => undefined,
  };
}

function inflateBeginning(bytes: Buffer, source: string): Buffer {
  try {
    return inflateRawSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH });
  } catch (cause) {
    throw new FormatError('the archive is damaged: the compressed data cannot be read', { source, cause });
  }
}

/** The rows of a compressed array: from a temporary file once they are prepared, until then from memory. */
function packedRows(
  array: ArrayEntry,
  { packed, described }: { readonly packed: ByteSource; readonly described: MatrixSource },
): MatrixSource {
  const { entry, place } = array;
  const { rows, dimension, precision } = described;
  let scratch: ByteSource | undefined;
  let unpacked: MatrixSource | undefined;
  return {
    ...{ rows, dimension, precision },
    read(start, count) {
      unpacked ??= storedNpy(bytesSource(unpack(array), place)).openRows();
      return unpacked.read(start, count);
    },
    async prepare() {
      scratch ??= await inflateToScratch(packed, entry);
      unpacked = storedNpy(scratch).openRows();
    },
    close: () => scratch?.close(),
  };
}
