import { createHash } from 'node:crypto';
import { type ByteSource, readBytes, sourcePart, sourcePieces } from '../files/byte-source.js';
import { FormatError } from '../format-error.js';
import { findZipEnd } from './zip-directory.js';

const prefix = 'sha256:';
/** Length of the remark: the prefix and 256 bits in hexadecimal digits. */
export const checksumBytes = prefix.length + 64;
/** Bytes of the record at the end, without its remark. */
const endSize = 22;

/**
 * Makes the remark of an archive that holds the SHA-256 checksum of everything before it.
 *
 * @param pieces - the archive up to its remark, with the length of the remark in its last field
 * @returns 71 bytes of ASCII
 *
 * @example
 * ```ts
 * Buffer.from(checksumRemark([bytes])).toString(); // 'sha256:9f86d081884c7d65…'
 * ```
 */
export function checksumRemark(pieces: Iterable<Uint8Array>): Uint8Array {
  const hash = createHash('sha256');
  for (const piece of pieces) hash.update(piece);
  return Buffer.from(prefix + hash.digest('hex'), 'latin1');
}

/**
 * Tells whether an archive has a checksum of its own, whatever it says.
 *
 * @example
 * ```ts
 * hasZipChecksum(serializeNpz({ x }, { checksum: true })); // true
 * ```
 */
export function hasZipChecksum(bytes: Uint8Array): boolean {
  return remarkOf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)) !== undefined;
}

/**
 * Verifies the checksum of an archive that has one.
 *
 * @throws {@link FormatError} if the archive is not the one that was written
 */
export function checkZipChecksum(archive: ByteSource): void {
  const { name: source, size } = archive;
  const length = Math.min(size, endSize + checksumBytes);
  const remark = remarkOf(readBytes(archive, { offset: size - length, length }));
  if (remark === undefined) return;
  const signed = sourcePart(archive, { offset: 0, length: size - checksumBytes, name: source });
  if (!remark.equals(checksumRemark(sourcePieces(signed)))) {
    throw new FormatError('the archive is damaged: its SHA-256 checksum differs from what it announces', {
      source,
    });
  }
}

function remarkOf(archive: Buffer): Buffer | undefined {
  const end = findZipEnd(archive);
  if (end === undefined || end + endSize + checksumBytes !== archive.length) return undefined;
  const remark = archive.subarray(end + endSize);
  return remark.toString('latin1', 0, prefix.length) === prefix ? remark : undefined;
}
