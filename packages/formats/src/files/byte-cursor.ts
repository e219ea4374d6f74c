import { FormatError } from '../format-error.js';

/** Reads numbers, lines and runs of bytes one after the other and never beyond the end. */
export class ByteCursor {
  readonly source: string;
  readonly #bytes: Buffer;
  readonly #end: number;
  #offset: number;

  /** @param range - where to begin and where to end; by default all of the data */
  constructor(
    bytes: Uint8Array,
    source: string,
    { start = 0, end = bytes.length }: { readonly start?: number; readonly end?: number } = {},
  ) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    this.#offset = start;
    this.#end = end;
    this.source = source;
  }

  /** Position of the next byte. */
  get offset(): number {
    return this.#offset;
  }

  /** Number of bytes left. */
  get remaining(): number {
    return this.#end - this.#offset;
  }

  #advance(length: number): number {
    if (length > this.remaining) {
      throw new FormatError(
        `expected ${length} more bytes, got ${this.remaining}; the data are cut short or damaged`,
        { source: this.source, offset: this.#offset },
      );
    }
    const start = this.#offset;
    this.#offset += length;
    return start;
  }

  uint8(): number {
    return this.#bytes[this.#advance(1)]!;
  }

  uint16(): number {
    return this.#bytes.readUInt16LE(this.#advance(2));
  }

  uint32(): number {
    return this.#bytes.readUInt32LE(this.#advance(4));
  }

  int32(): number {
    return this.#bytes.readInt32LE(this.#advance(4));
  }

  /** A 64-bit length; one that no array can have counts as longer than the data. */
  uint64(): number {
    return Number(this.#bytes.readBigUInt64LE(this.#advance(8)));
  }

  /** An unsigned number of as many bytes: at most 6, or 8 as {@link uint64} reads them. */
  uint(size: number): number {
    return size === 8 ? this.uint64() : this.#bytes.readUIntLE(this.#advance(size), size);
  }

  /** A big-endian double, as pickles store floating-point numbers. */
  float64(): number {
    return this.#bytes.readDoubleBE(this.#advance(8));
  }

  /** The next bytes, as a view of the data. */
  bytes(length: number): Buffer {
    const start = this.#advance(length);
    return this.#bytes.subarray(start, start + length);
  }

  /** The bytes up to the next line feed, which is passed over. */
  line(): Buffer {
    const end = this.#bytes.indexOf(0x0a, this.#offset);
    if (end < 0) {
      throw new FormatError('expected a line feed; the data are cut short or damaged', {
        source: this.source,
        offset: this.#offset,
      });
    }
    const line = this.bytes(end - this.#offset);
    this.#advance(1);
    return line;
  }
}
