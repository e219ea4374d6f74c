import { crc32, deflateRawSync } from 'node:zlib';
import { checksumBytes, checksumRemark } from './zip-checksum.js';

const utf8Flag = 0x800;
/** 1 January 1980, midnight: the same content always gives the same bytes. */
const dosTime = 0;
const dosDate = 0x21;
const maxSize = 0xffffffff;
const tooLarge = 'an archive cannot exceed 4 GiB; split the arrays';

interface PackedFile {
  readonly fields: Buffer;
  readonly name: Buffer;
  readonly content: readonly Uint8Array[];
  readonly size: number;
}

const byteCount = (pieces: readonly Uint8Array[]) => pieces.reduce((sum, { length }) => sum + length, 0);

function packFile(name: string, content: readonly Uint8Array[], compress: boolean): PackedFile {
  const packed = compress ? [deflateRawSync(Buffer.concat(content))] : content;
  const size = byteCount(packed);
  if (Math.max(size, byteCount(content)) >= maxSize) throw new RangeError(tooLarge);
  const nameBytes = Buffer.from(name, 'utf8');
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE(utf8Flag, 2);
  fields.writeUInt16LE(compress ? 8 : 0, 4);
  fields.writeUInt16LE(dosTime, 6);
  fields.writeUInt16LE(dosDate, 8);
  fields.writeUInt32LE(
    // An empty piece would set the sum back to 0.
    content.reduce((sum, piece) => (piece.length > 0 ? crc32(piece, sum) : sum), 0),
    10,
  );
  fields.writeUInt32LE(size, 14);
  fields.writeUInt32LE(byteCount(content), 18);
  fields.writeUInt16LE(nameBytes.length, 22);
  return { fields, name: nameBytes, content: packed, size };
}

function directoryEntry({ fields, name }: PackedFile, headerOffset: number): Buffer {
  const entry = Buffer.alloc(46 + name.length);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(20, 4);
  fields.copy(entry, 6);
  entry.writeUInt32LE(headerOffset, 42);
  name.copy(entry, 46);
  return entry;
}

/** How an archive is packed. */
export interface ZipOptions {
  /** Whether files are deflated. */
  readonly compress: boolean;
  /** Whether a checksum of the whole archive stands in its remark. @default false */
  readonly checksum?: boolean;
}

/**
 * Packs files into a ZIP archive; the same files always give the same bytes.
 *
 * @param files each with its content in pieces, which are not copied if they are not compressed
 * @returns the archive in pieces
 * @throws {@link RangeError} if the archive would exceed 4 GiB or 65,535 files.
 */
export function zipPieces(
  files: Iterable<readonly [name: string, content: readonly Uint8Array[]]>,
  { compress, checksum = false }: ZipOptions,
): readonly Uint8Array[] {
  const parts: Uint8Array[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of files) {
    const file = packFile(name, content, compress);
    const signature = Buffer.from([0x50, 0x4b, 0x03, 0x04]);
    parts.push(signature, file.fields, file.name, ...file.content);
    directory.push(directoryEntry(file, offset));
    offset += 4 + file.fields.length + file.name.length + file.size;
    if (offset >= maxSize) throw new RangeError(tooLarge);
  }
  if (directory.length >= 0xffff) throw new RangeError('an archive cannot hold more than 65,534 arrays');
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(
    directory.reduce((sum, entry) => sum + entry.length, 0),
    12,
  );
  end.writeUInt32LE(offset, 16);
  const pieces = [...parts, ...directory, end];
  if (!checksum) return pieces;
  end.writeUInt16LE(checksumBytes, 20);
  return [...pieces, checksumRemark(pieces)];
}

/**
 * Packs files into a ZIP archive in one array; else as {@link zipPieces}.
 *
 * @throws {@link RangeError} if the archive would exceed 4 GiB or 65,535 files.
 */
export function writeZip(
  files: Iterable<readonly [name: string, content: Uint8Array]>,
  options: ZipOptions,
): Uint8Array {
  const inPieces = Array.from(files, ([name, content]) => [name, [content]] as const);
  return Buffer.concat(zipPieces(inPieces, options));
}
