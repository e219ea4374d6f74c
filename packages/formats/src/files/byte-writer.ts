/** Bytes from this number on are not copied: they make a piece of their own. */
const large = 2 ** 16;

/** A buffer that grows as bytes are written to it, except for large arrays, which are kept as they are. */
export class ByteWriter {
  readonly #pieces: Uint8Array[] = [];
  #buffer = Buffer.allocUnsafe(4096);
  #length = 0;

  #reserve(length: number): number {
    const start = this.#length;
    const needed = start + length;
    if (needed > this.#buffer.length) {
      const grown = Buffer.allocUnsafe(Math.max(needed, 2 * this.#buffer.length));
      this.#buffer.copy(grown, 0, 0, start);
      this.#buffer = grown;
    }
    this.#length = needed;
    return start;
  }

  uint8(...values: readonly number[]): void {
    for (const value of values) {
      const at = this.#reserve(1);
      this.#buffer[at] = value;
    }
  }

  uint16(value: number): void {
    const at = this.#reserve(2);
    this.#buffer.writeUInt16LE(value, at);
  }

  uint32(value: number): void {
    const at = this.#reserve(4);
    this.#buffer.writeUInt32LE(value, at);
  }

  int32(value: number): void {
    const at = this.#reserve(4);
    this.#buffer.writeInt32LE(value, at);
  }

  /** Big-endian, as pickles store floating-point numbers. */
  float64(value: number): void {
    const at = this.#reserve(8);
    this.#buffer.writeDoubleBE(value, at);
  }

  /** @param bytes must not change before the pieces are used */
  bytes(bytes: Uint8Array): void {
    if (bytes.length >= large) {
      this.#closePiece();
      this.#pieces.push(bytes);
      return;
    }
    const at = this.#reserve(bytes.length);
    this.#buffer.set(bytes, at);
  }

  #closePiece(): void {
    this.#pieces.push(this.#buffer.subarray(0, this.#length));
    this.#buffer = Buffer.allocUnsafe(4096);
    this.#length = 0;
  }

  /** Everything written so far, in pieces. */
  pieces(): readonly Uint8Array[] {
    return [...this.#pieces, this.#buffer.subarray(0, this.#length)];
  }
}
