import { crc32, inflateRawSync } from 'node:zlib';
import { type ByteSource, readBytes, sourcePart, sourcePieces } from '../files/byte-source.js';
import type { AllocationBudget } from '../files/read-limits.js';
import { FormatError } from '../format-error.js';
import type { ZipEntry } from './zip-directory.js';

const localSignature = 0x04034b50;
const localSize = 30;

/**
 * The bytes of one file of a ZIP archive as they lie in it, packed or not.
 *
 * @param source - name for messages
 * @throws {@link FormatError} if they are not where the directory says, or packed otherwise than stored or deflated
 */
export function packedEntry(archive: ByteSource, entry: ZipEntry, source: string): ByteSource {
  if (entry.method !== 0 && entry.method !== 8) {
    throw new FormatError(`packing method ${entry.method} is not supported; store or deflate`, { source });
  }
  const at = entry.headerOffset;
  const header =
    at + localSize > archive.size ? undefined : readBytes(archive, { offset: at, length: localSize });
  if (header?.readUInt32LE(0) !== localSignature) {
    throw new FormatError('the archive is damaged: a file is not where the directory says', {
      source,
      offset: at,
    });
  }
  const start = at + localSize + header.readUInt16LE(26) + header.readUInt16LE(28);
  if (start + entry.compressedSize > archive.size) {
    throw new FormatError('the archive is damaged: a file reaches beyond its end', { source, offset: at });
  }
  return sourcePart(archive, { offset: start, length: entry.compressedSize, name: source });
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
  archive: ByteSource,
  entry: ZipEntry,
  { budget, source }: { readonly budget: AllocationBudget; readonly source: string },
): Uint8Array {
  const packed = packedEntry(archive, entry, source);
  budget.take(entry.size, { source, offset: entry.headerOffset });
  const bytes = readBytes(packed, { offset: 0, length: packed.size });
  const content = entry.method === 0 ? bytes : inflate(bytes, entry.size, source);
  checkEntry({ size: content.length, checksum: crc32(content) }, { entry, source });
  return content;
}

/**
 * Makes sure that a file of an archive is the one that was packed.
 *
 * @param found - number and CRC-32 of the unpacked bytes
 * @throws {@link FormatError} otherwise
 */
export function checkEntry(
  { size, checksum }: { readonly size: number; readonly checksum: number },
  { entry, source }: { readonly entry: ZipEntry; readonly source: string },
): void {
  if (size === entry.size && checksum === entry.crc32) return;
  throw new FormatError('the archive is damaged: size or checksum differ from what it announces', { source });
}

/**
 * Verifies the checksum of a stored file of an archive, piece by piece.
 *
 * @param content - its bytes
 * @throws {@link FormatError} if it is damaged
 */
export function checkEntryChecksum(content: ByteSource, entry: ZipEntry): void {
  let checksum = 0;
  for (const piece of sourcePieces(content)) checksum = crc32(piece, checksum);
  checkEntry({ size: content.size, checksum }, { entry, source: content.name });
}
