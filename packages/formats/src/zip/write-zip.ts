import { crc32, deflateRawSync } from 'node:zlib';

const utf8Flag = 0x800;
/** 1 January 1980, midnight: the same content always gives the same bytes. */
const dosTime = 0;
const dosDate = 0x21;

interface PackedFile {
  readonly fields: Buffer;
  readonly name: Buffer;
  readonly content: Uint8Array;
}

function packFile(name: string, content: Uint8Array, compress: boolean): PackedFile {
  const packed = compress ? deflateRawSync(content) : content;
  const nameBytes = Buffer.from(name, 'utf8');
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE(utf8Flag, 2);
  fields.writeUInt16LE(compress ? 8 : 0, 4);
  fields.writeUInt16LE(dosTime, 6);
  fields.writeUInt16LE(dosDate, 8);
  fields.writeUInt32LE(crc32(content), 10);
  fields.writeUInt32LE(packed.length, 14);
  fields.writeUInt32LE(content.length, 18);
  fields.writeUInt16LE(nameBytes.length, 22);
  return { fields, name: nameBytes, content: packed };
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

/**
 * Packs files into a ZIP archive; the same files always give the same bytes.
 *
 * @throws {@link RangeError} if the archive would exceed 4 GiB or 65,535 files.
 */
export function writeZip(
  files: Iterable<readonly [name: string, content: Uint8Array]>,
  { compress }: { readonly compress: boolean },
): Uint8Array {
  const parts: Uint8Array[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of files) {
    const file = packFile(name, content, compress);
    const signature = Buffer.from([0x50, 0x4b, 0x03, 0x04]);
    parts.push(signature, file.fields, file.name, file.content);
    directory.push(directoryEntry(file, offset));
    offset += 4 + file.fields.length + file.name.length + file.content.length;
    if (offset >= 0xffffffff) throw new RangeError('an archive cannot exceed 4 GiB; split the arrays');
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
  return Buffer.concat([...parts, ...directory, end]);
}
