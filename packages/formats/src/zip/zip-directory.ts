import { FormatError } from '../format-error.js';

/** A file within a ZIP archive. */
export interface ZipEntry {
  readonly name: string;
  /** 0 stored, 8 deflated */
  readonly method: number;
  readonly crc32: number;
  readonly compressedSize: number;
  readonly size: number;
  /** Where the local header begins. */
  readonly headerOffset: number;
}

const endSignature = 0x06054b50;
/** Bytes of the record at the end, without its remark. */
const endSize = 22;

/**
 * Finds the record at the end of a ZIP archive, which says where the list of its files is.
 *
 * @returns its position; `undefined` if the last bytes hold none
 * @example
 * ```ts
 * findZipEnd(Buffer.from(serializeNpz({}))); // 0
 * ```
 */
export function findZipEnd(archive: Buffer): number | undefined {
  const first = Math.max(0, archive.length - endSize - 0xffff);
  for (let at = archive.length - endSize; at >= first; at--) {
    if (
      archive.readUInt32LE(at) === endSignature &&
      at + endSize + archive.readUInt16LE(at + 20) === archive.length
    ) {
      return at;
    }
  }
  return undefined;
}

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
    throw new FormatError('expected a ZIP archive, got none, or its end is missing; write or copy it again', {
      source,
    });
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
