import { type ByteSource, readBytes } from '../files/byte-source.js';
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
/** Stands where a number needs 64 bits and is elsewhere. */
const elsewhere = 0xffffffff;

function readEntry(
  directory: Buffer,
  at: number,
  { source, start }: { readonly source: string | undefined; readonly start: number },
): [ZipEntry, number] {
  const fail = (problem: string) => new FormatError(problem, { source, offset: start + at });
  if (at + entrySize > directory.length || directory.readUInt32LE(at) !== entrySignature) {
    throw fail('the directory of the archive is damaged');
  }
  const nameEnd = at + entrySize + directory.readUInt16LE(at + 28);
  const extraEnd = nameEnd + directory.readUInt16LE(at + 30);
  const next = extraEnd + directory.readUInt16LE(at + 32);
  if (next > directory.length) throw fail('the directory of the archive is damaged');
  if (directory.readUInt16LE(at + 8) & 1) throw fail('the archive is encrypted; write it without a password');
  const wide = wideNumbers(directory.subarray(nameEnd, extraEnd));
  /** A number of 32 bits, or the next one of 64. */
  const numberAt = (position: number): number => {
    const value = directory.readUInt32LE(position);
    if (value !== elsewhere) return value;
    const found = wide.shift();
    if (found === undefined) throw fail('the directory of the archive is damaged: 64-bit sizes are missing');
    return found;
  };
  const name = directory.toString('utf8', at + entrySize, nameEnd);
  const size = numberAt(at + 24);
  const compressedSize = numberAt(at + 20);
  const headerOffset = numberAt(at + 42);
  const method = directory.readUInt16LE(at + 10);
  return [{ name, method, crc32: directory.readUInt32LE(at + 16), compressedSize, size, headerOffset }, next];
}

/** The numbers of 64 bits that an entry has beside those of 32. */
function wideNumbers(extra: Buffer): number[] {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue;
    const field = extra.subarray(at + 4, at + 4 + extra.readUInt16LE(at + 2));
    return Array.from({ length: Math.min(3, field.length >> 3) }, (_, index) =>
      Number(field.readBigUInt64LE(8 * index)),
    );
  }
  return [];
}

/**
 * Lists the files of a ZIP archive from its central directory; nothing else is read.
 *
 * @param archive - its bytes
 * @throws {@link FormatError} if the archive is damaged, encrypted or split
 */
export function listZipEntries(archive: ByteSource): ZipEntry[] {
  const { name: source } = archive;
  const { end, ...directory } = locateDirectory(archive, source);
  const damaged = (offset: number) =>
    new FormatError('the directory of the archive is damaged', { source, offset });
  if (directory.start + directory.length > end) throw damaged(end);
  const bytes = readBytes(archive, { offset: directory.start, length: end - directory.start });
  const entries: ZipEntry[] = [];
  let at = 0;
  for (let index = 0; index < directory.count; index++) {
    const [entry, next] = readEntry(bytes, at, { source, start: directory.start });
    entries.push(entry);
    at = next;
  }
  return entries;
}

/** Where the directory lies, and where the records behind it begin. */
interface ZipDirectoryPlace {
  readonly count: number;
  readonly start: number;
  readonly length: number;
  readonly end: number;
}

function locateDirectory(archive: ByteSource, source: string | undefined): ZipDirectoryPlace {
  const tailStart = Math.max(0, archive.size - endSize - 0xffff - wideEndSize - locatorSize);
  const tail = readBytes(archive, { offset: tailStart, length: archive.size - tailStart });
  const at = findZipEnd(tail);
  if (at === undefined) {
    throw new FormatError('expected a ZIP archive, got none, or its end is missing; write or copy it again', {
      source,
    });
  }
  const end = tailStart + at;
  const count = tail.readUInt16LE(at + 10);
  const [length, start] = [tail.readUInt32LE(at + 12), tail.readUInt32LE(at + 16)];
  if (count === 0xffff || length === elsewhere || start === elsewhere) {
    const wide = wideEnd(archive, tail.subarray(Math.max(0, at - locatorSize), at));
    if (wide !== undefined) return wide;
  }
  if (tail.readUInt16LE(at + 8) !== count) {
    throw new FormatError('the directory of the archive is damaged', { source, offset: end });
  }
  return { count, start, length, end };
}

const locatorSignature = 0x07064b50;
const locatorSize = 20;
const wideEndSignature = 0x06064b50;
const wideEndSize = 56;

/** The record with numbers of 64 bits, which the locator before the record at the end points to. */
function wideEnd(archive: ByteSource, locator: Buffer): ZipDirectoryPlace | undefined {
  if (locator.length < locatorSize || locator.readUInt32LE(0) !== locatorSignature) return undefined;
  const end = Number(locator.readBigUInt64LE(8));
  if (end + wideEndSize > archive.size) return undefined;
  const record = readBytes(archive, { offset: end, length: wideEndSize });
  if (record.readUInt32LE(0) !== wideEndSignature) return undefined;
  const [count, length, start] = [32, 40, 48].map((at) => Number(record.readBigUInt64LE(at)));
  return { count: count!, length: length!, start: start!, end };
}
