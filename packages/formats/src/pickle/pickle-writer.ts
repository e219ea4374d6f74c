import { ByteWriter } from '../files/byte-writer.js';

const maxUint32 = 0xffffffff;

/** Writes the instructions of protocol 3 for single objects and numbers those that can be referred to again. */
export class PickleWriter {
  readonly #out = new ByteWriter();
  readonly #memo = new Map<unknown, number>();

  /** Writes instruction codes and single-byte arguments. */
  code(...codes: readonly number[]): void {
    this.#out.uint8(...codes);
  }

  /** Refers to an object written before; `false` if there is none. */
  recall(key: unknown): boolean {
    const index = this.#memo.get(key);
    if (index === undefined) return false;
    this.#numbered(0x68, 0x6a, index);
    return true;
  }

  /** Numbers the object written last. */
  remember(key: unknown): void {
    const index = this.#memo.size;
    this.#memo.set(key, index);
    this.#numbered(0x71, 0x72, index);
  }

  #numbered(short: number, long: number, index: number): void {
    if (index < 256) {
      this.code(short, index);
    } else {
      this.code(long);
      this.#out.uint32(index);
    }
  }

  float(value: number): void {
    this.code(0x47);
    this.#out.float64(value);
  }

  integer(value: number | bigint): void {
    if (value >= 0 && value < 0x100) {
      this.code(0x4b, Number(value));
    } else if (value >= 0 && value < 0x10000) {
      this.code(0x4d);
      this.#out.uint16(Number(value));
    } else if (value >= -0x80000000 && value <= 0x7fffffff) {
      this.code(0x4a);
      this.#out.int32(Number(value));
    } else {
      this.#longInteger(BigInt(value));
    }
  }

  #longInteger(value: bigint): void {
    let width = 1;
    while (BigInt.asIntN(8 * width, value) !== value) width++;
    if (width > 255) throw new RangeError('integers of more than 255 bytes cannot be written');
    const hex = BigInt.asUintN(8 * width, value)
      .toString(16)
      .padStart(2 * width, '0');
    this.code(0x8a, width);
    this.#out.bytes(Buffer.from(hex, 'hex').reverse());
  }

  text(value: string): void {
    if (this.recall(value)) return;
    const bytes = Buffer.from(value, 'utf8');
    this.code(0x58);
    this.#out.uint32(bytes.length);
    this.#out.bytes(bytes);
    this.remember(value);
  }

  /** @param key what the bytes are remembered by */
  bytes(bytes: Uint8Array, key: unknown): void {
    if (this.recall(key)) return;
    if (bytes.length < 256) {
      this.code(0x43, bytes.length);
    } else {
      if (bytes.length > maxUint32)
        throw new RangeError('arrays of more than 4 GiB cannot be pickled; use npy');
      this.code(0x42);
      this.#out.uint32(bytes.length);
    }
    this.#out.bytes(bytes);
    this.remember(key);
  }

  /** Names a class or function of a module. */
  global(module: string, name: string): void {
    const key = `\0global ${module} ${name}`;
    if (this.recall(key)) return;
    this.code(0x63);
    this.#out.bytes(Buffer.from(`${module}\n${name}\n`));
    this.remember(key);
  }

  /** The finished pickle, in pieces; large arrays are not copied. */
  pieces(): readonly Uint8Array[] {
    return this.#out.pieces();
  }
}
