/** An address that stands for "nothing there". */
const nowhere = 0xffffffffffffffffn;

/** One message of an object header. */
export interface Hdf5HeaderMessage {
  readonly type: number;
  readonly content: Uint8Array;
}

/** Lays the parts of an HDF5 file one after the other, each at a multiple of eight bytes. */
export class Hdf5Writer {
  readonly #parts: Uint8Array[] = [];
  #length = 0;

  /** @param reserved - bytes at the beginning that are filled in at the end */
  constructor(reserved: number) {
    this.append(new Uint8Array(reserved));
  }

  /** Where the next part begins. */
  get length(): number {
    return this.#length;
  }

  /** Appends bytes and gives their address. */
  append(bytes: Uint8Array): number {
    const address = this.#length;
    const gap = (8 - (bytes.length % 8)) % 8;
    this.#parts.push(bytes);
    if (gap > 0) this.#parts.push(new Uint8Array(gap));
    this.#length += bytes.length + gap;
    return address;
  }

  /** Appends an object header of version 1 and gives its address. */
  header(messages: readonly Hdf5HeaderMessage[]): number {
    const body = messages.map(({ type, content }) => {
      const size = 8 * Math.ceil(content.length / 8);
      if (size > 0xffff) throw new RangeError('an attribute cannot exceed 64 KiB');
      const head = Buffer.alloc(8 + size);
      head.writeUInt16LE(type, 0);
      head.writeUInt16LE(size, 2);
      head.set(content, 8);
      return head;
    });
    const prefix = Buffer.alloc(16);
    prefix.writeUInt8(1, 0);
    prefix.writeUInt16LE(messages.length, 2);
    prefix.writeUInt32LE(1, 4);
    prefix.writeUInt32LE(
      body.reduce((sum, { length }) => sum + length, 0),
      8,
    );
    return this.append(Buffer.concat([prefix, ...body]));
  }

  /** The whole file with its superblock of version 0. */
  finish(root: { readonly header: number; readonly tree: number; readonly heap: number }): Uint8Array {
    const file = Buffer.concat(this.#parts);
    file.write('\x89HDF\r\n\x1a\n', 0, 'latin1');
    file.set([0, 0, 0, 0, 0, 8, 8, 0], 8);
    file.writeUInt16LE(hdf5TreeRanks.leaf, 16);
    file.writeUInt16LE(hdf5TreeRanks.internal, 18);
    const addresses = [0n, nowhere, BigInt(file.length), nowhere, 0n, BigInt(root.header)];
    addresses.forEach((address, index) => file.writeBigUInt64LE(address, 24 + 8 * index));
    file.writeUInt32LE(1, 72);
    file.writeBigUInt64LE(BigInt(root.tree), 80);
    file.writeBigUInt64LE(BigInt(root.heap), 88);
    return file;
  }
}

/** Size of the superblock that {@link Hdf5Writer.finish} fills in. */
export const hdf5SuperblockSize = 96;

/** Half the number of symbols in a leaf and of children in a node of the tree of a group. */
export const hdf5TreeRanks = { leaf: 4, internal: 16 } as const;

/** Little-endian 64-bit numbers; −1 stands for "nothing there". */
export function uint64s(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(8 * values.length);
  values.forEach((value, index) => bytes.writeBigUInt64LE(value < 0 ? nowhere : BigInt(value), 8 * index));
  return bytes;
}
