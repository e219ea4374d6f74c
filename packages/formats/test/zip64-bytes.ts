/** The numbers of a directory entry that may have 64 bits, in the order of these, and where their 32 bits stand. */
const places = { size: 24, compressedSize: 20, headerOffset: 42 } as const;

/** A number of an entry that may have 64 bits. */
export type WideNumber = keyof typeof places;

/** How an archive is rewritten. */
export interface Zip64Options {
  /** Which numbers of every entry have 64 bits. @default all */
  readonly wide?: readonly WideNumber[];
  /** An extra field that stands before that with the numbers of 64 bits, such as a time. @default none */
  readonly before?: Uint8Array;
}

/** Numbers as 32-bit or 64-bit little-endian bytes. */
function littleEndian(numbers: readonly number[], bits: 32 | 64): Buffer {
  const bytes = Buffer.alloc((numbers.length * bits) / 8);
  numbers.forEach((number, index) =>
    bits === 32 ? bytes.writeUInt32LE(number, 4 * index) : bytes.writeBigUInt64LE(BigInt(number), 8 * index),
  );
  return bytes;
}

function wideEntry(entry: Buffer, nameLength: number, { wide, before }: Required<Zip64Options>): Buffer {
  const order = Object.keys(places) as WideNumber[];
  const moved = order.filter((number) => wide.includes(number)).map((number) => places[number]);
  const numbers = littleEndian(
    moved.map((place) => entry.readUInt32LE(place)),
    64,
  );
  const head = Buffer.from(entry);
  for (const place of moved) head.writeUInt32LE(0xffffffff, place);
  head.writeUInt16LE(before.length + 4 + numbers.length, 30);
  return Buffer.concat([
    head.subarray(0, 46 + nameLength),
    before,
    Buffer.of(1, 0, numbers.length, 0),
    numbers,
  ]);
}

/**
 * Rewrites a ZIP archive without extra fields with the records that one beyond 4 GiB has (APPNOTE 4.3.14, 4.3.15, 4.5.3), as Python's
 * `zipfile` does with a small `ZIP64_LIMIT`.
 *
 * @example
 * ```ts
 * parseNpz(inZip64(serializeNpz(arrays)));
 * ```
 */
export function inZip64(
  archive: Uint8Array,
  { wide = ['size', 'compressedSize', 'headerOffset'], before = new Uint8Array(0) }: Zip64Options = {},
): Buffer {
  const bytes = Buffer.from(archive);
  const end = bytes.length - 22;
  const [count, start] = [bytes.readUInt16LE(end + 10), bytes.readUInt32LE(end + 16)];
  const entries: Buffer[] = [];
  for (let at = start; at < end; at += 46 + bytes.readUInt16LE(at + 28)) {
    entries.push(wideEntry(bytes.subarray(at), bytes.readUInt16LE(at + 28), { wide, before }));
  }
  const directory = Buffer.concat(entries);
  const record = Buffer.concat([
    Buffer.from('PK\x06\x06', 'latin1'),
    littleEndian([44], 64),
    Buffer.of(45, 0, 45, 0),
    littleEndian([0, 0], 32),
    littleEndian([count, count, directory.length, start], 64),
  ]);
  const locator = Buffer.concat([
    Buffer.from('PK\x06\x07', 'latin1'),
    littleEndian([0], 32),
    littleEndian([start + directory.length], 64),
    littleEndian([1], 32),
  ]);
  const last = Buffer.concat([Buffer.from('PK\x05\x06\0\0\0\0', 'latin1'), Buffer.alloc(14, 0xff)]);
  last.writeUInt16LE(0, 20);
  return Buffer.concat([bytes.subarray(0, start), directory, record, locator, last]);
}
