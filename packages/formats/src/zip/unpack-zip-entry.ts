import { crc32, inflateRawSync } from 'node:zlib';
import type { AllocationBudget } from '../files/read-limits.js';
import { FormatError } from '../format-error.js';
import type { ZipEntry } from './zip-directory.js';

const localSignature = 0x04034b50;
const localSize = 30;

function packedBytes(archive: Buffer, entry: ZipEntry, source: string): Buffer {
  const at = entry.headerOffset;
  if (at + localSize > archive.length || archive.readUInt32LE(at) !== localSignature) {
    throw new FormatError('the archive is damaged: a file is not where the directory says', {
      source,
      offset: at,
    });
  }
  const start = at + localSize + archive.readUInt16LE(at + 26) + archive.readUInt16LE(at + 28);
  if (start + entry.compressedSize > archive.length) {
    throw new FormatError('the archive is damaged: a file reaches beyond its end', { source, offset: at });
  }
  return archive.subarray(start, start + entry.compressedSize);
}

function inflate(packed: Buffer, size: number, source: string): Buffer {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, size) });
  } catch (cause) {
    const problem =
      (cause as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE'
        ? `the archive is damaged or hostile: more than the ${size} bytes that it announces`
        : 'the archive is damaged: the compressed data cannot be read';
    throw new FormatError(problem, { source, cause });
  }
}

/**
 * Unpacks one file of a ZIP archive; its announced size is charged to the budget first and never exceeded.
 *
 * @throws {@link FormatError} if it is damaged (the checksum is verified), packed otherwise than stored or deflated, or
 * too large.
 */
export function unpackZipEntry(
  archive: Buffer,
  entry: ZipEntry,
  { budget, source }: { readonly budget: AllocationBudget; readonly source: string },
): Uint8Array {
  if (entry.method !== 0 && entry.method !== 8) {
    throw new FormatError(`packing method ${entry.method} is not supported; store or deflate`, { source });
  }
  budget.take(entry.size, { source, offset: entry.headerOffset });
  const packed = packedBytes(archive, entry, source);
  const content = entry.method === 0 ? packed : inflate(packed, entry.size, source);
  if (content.length !== entry.size || crc32(content) !== entry.crc32) {
    throw new FormatError('the archive is damaged: size or checksum differ from what it announces', {
      source,
    });
  }
  return content;
}
