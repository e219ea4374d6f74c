import { FormatError } from '../format-error.js';

/** Where the bytes of a file come from. */
export interface JsonBufferOptions {
  readonly source: string;
  /** Fills the buffer from `start` on; gives the number of bytes, 0 at the end. */
  readonly read: (buffer: Buffer, start: number) => number;
}

const firstBytes = 2 ** 20;

/** The part of a file that is in memory; it knows where in the file that is. */
export class JsonBuffer {
  /** Position of the next byte in the buffer; may be behind its end. */
  at = 0;
  readonly #options: JsonBufferOptions;
  #bytes = Buffer.allocUnsafe(firstBytes);
  #length = 0;
  /** Position in the file, and line, of the first byte of the buffer. */
  #base = 0;
  #line = 1;

  constructor(options: JsonBufferOptions) {
    this.#options = options;
    this.fill(0);
  }

  /** What was read and is still here; valid until more is read. */
  get bytes(): Buffer {
    return this.#bytes.subarray(0, this.#length);
  }

  /** Drops the bytes before `from` and reads more behind the others; `false` at the end of the file. */
  fill(from: number): boolean {
    const kept = this.#bytes.subarray(from, this.#length);
    this.#line += countLines(this.#bytes.subarray(0, from));
    const target =
      kept.length > this.#bytes.length / 2 ? Buffer.allocUnsafe(2 * this.#bytes.length) : this.#bytes;
    target.set(kept);
    this.#bytes = target;
    this.#base += from;
    this.at -= from;
    const read = this.#options.read(target, kept.length);
    this.#length = kept.length + read;
    return read > 0;
  }

  /** An error at a byte of the buffer, by default at the next one. */
  fail(problem: string, at = this.at): FormatError {
    const line = this.#line + countLines(this.#bytes.subarray(0, at));
    return new FormatError(`${problem}, in line ${line}`, {
      ...{ source: this.#options.source, offset: this.#base + at },
    });
  }
}

function countLines(bytes: Buffer): number {
  let lines = 0;
  for (let at = bytes.indexOf(0x0a); at >= 0; at = bytes.indexOf(0x0a, at + 1)) lines++;
  return lines;
}
