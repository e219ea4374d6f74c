/**
 * A string of Python 2, which may be text or raw bytes; what it is shows only where it is used: an array takes the
 * bytes, everything else takes text (or, if the caller asks so, bytes).
 */
export class LegacyString {
  readonly bytes: Uint8Array;
  #text: string | undefined;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  /** Every byte as the character of the same number (Latin-1). */
  get text(): string {
    this.#text ??= Buffer.from(this.bytes.buffer, this.bytes.byteOffset, this.bytes.length).toString(
      'latin1',
    );
    return this.#text;
  }
}
