import { crc32, inflateRawSync } from 'node:zlib';
import type { AllocationBudget } from '../files/allocation-budget.js';
import { FormatError } from '../format-error.js';
import { findZipEnd } from './find-zip-end.js';
import type { ZipEntry } from './zip-entry.js';

const entrySignature = 0x02014b50;
const entrySize = 46;

function readEntry(
  archive: Buffer,
  at: number,
  limit: number,
  source: string | undefined,
): [ZipEntry, number] {
  const fail = (problem: string) => new FormatError(problem, { source, offset: at });
  if (at + entrySize > limit || archive.readUInt32LE(at) !== entrySignature) {
    throw fail('the directory of the archive is damaged');
  }
  const nameEnd = at + entrySize + archive.readUInt16LE(at + 28);
  const next = nameEnd + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  if (next > limit) throw fail('the directory of the archive is damaged');
  if (archive.readUInt16LE(at + 8) & 1) throw fail('the archive is encrypted; write it without a password');
  const entry = {
    name: archive.toString('utf8', at + entrySize, nameEnd),
    method: archive.readUInt16LE(at + 10),
    crc32: archive.readUInt32LE(at + 16),
    compressedSize: archive.readUInt32LE(at + 20),
    size: archive.readUInt32LE(at + 24),
    headerOffset: archive.readUInt32LE(at + 42),
  };
  if (Math.max(entry.compressedSize, entry.size, entry.headerOffset) === 0xffffffff) {
    throw fail(`${entry.name} uses 64-bit sizes, which are not supported; keep archives below 4 GiB`);
  }
  return [entry, next];
}

/**
 * Lists the files of a ZIP archive from its central directory, unpacking nothing.
 *
 * @throws {@link FormatError} if the archive is damaged, encrypted, split, or larger than 4 GiB.
 */
export function readZipDirectory(archive: Buffer, source: string | undefined): ZipEntry[] {
  const end = findZipEnd(archive);
  if (end === undefined) {
    throw new FormatError(
      'expected a ZIP archive, found none, or its end is missing; write or copy it again',
      {
        source,
      },
    );
  }
  const count = archive.readUInt16LE(end + 10);
  const start = archive.readUInt32LE(end + 16);
  if (archive.readUInt16LE(end + 8) !== count || start + archive.readUInt32LE(end + 12) > end) {
    throw new FormatError('the directory of the archive is damaged', { source, offset: end });
  }
  const entries: ZipEntry[] = [];
  let at = start;
  for (let index = 0; index < count; index++) {
    const [entry, next] = readEntry(archive, at, end, source);
    entries.push(entry);
    at = next;
  }
  return entries;
}

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
