import type { FormatError } from '../format-error.js';
import { JsonBuffer, type JsonBufferOptions } from './json-buffer.js';
import { jsonBytes } from './json-bytes.js';
import { JsonValueEnd } from './json-value-end.js';

const { comma, beginList, beginObject, endList, endObject } = jsonBytes;
const byteOrderMark = Buffer.of(0xef, 0xbb, 0xbf);

/** Where the bytes come from and what is accepted. */
export interface JsonScannerOptions extends JsonBufferOptions {
  readonly maxDepth: number;
  /** Largest value that is kept in one piece. */
  readonly maxValueBytes: number;
}

/** Goes through JSON of any size and finds where values begin and end; what they are is left to `JSON.parse`. */
export class JsonScanner {
  /** The beginning of the file, until anything else is asked for. */
  readonly beginning: Buffer;
  readonly #buffer: JsonBuffer;
  readonly #maxValueBytes: number;
  readonly #end: JsonValueEnd;

  constructor({ maxDepth, maxValueBytes, ...options }: JsonScannerOptions) {
    this.#buffer = new JsonBuffer(options);
    this.#maxValueBytes = maxValueBytes;
    this.#end = new JsonValueEnd(this.#buffer, maxDepth);
    this.beginning = this.#buffer.bytes;
    if (this.beginning.subarray(0, byteOrderMark.length).equals(byteOrderMark)) {
      this.#buffer.at = byteOrderMark.length;
    }
  }

  /** An error at the next byte. */
  fail(problem: string): FormatError {
    return this.#buffer.fail(problem);
  }

  /** The next byte that is no white space; `undefined` at the end of the file. */
  peek(): number | undefined {
    const buffer = this.#buffer;
    do {
      const { bytes } = buffer;
      for (; buffer.at < bytes.length; buffer.at++) {
        const byte = bytes[buffer.at]!;
        if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) return byte;
      }
    } while (buffer.fill(buffer.at));
    return undefined;
  }

  /** Passes over one of the given characters and gives it. */
  take(characters: string, where: string): string {
    const byte = this.peek();
    if (byte === undefined) throw this.#cutShort('the end of the object');
    const found = byte < 0x80 ? String.fromCharCode(byte) : `byte 0x${byte.toString(16)}`;
    if (!characters.includes(found)) {
      throw this.fail(`expected ${[...characters].join(' or ')} ${where}, got ${found}`);
    }
    this.#buffer.at++;
    return found;
  }

  /** Reads the next value. @param what - its place in the file, for messages */
  value(what: string): unknown {
    this.#begin(what);
    const start = this.#pass({ keep: true, what });
    const bytes = this.#buffer.bytes.subarray(start, this.#buffer.at);
    try {
      return JSON.parse(utf8.decode(bytes)) as unknown;
    } catch (error) {
      const reason = error instanceof SyntaxError ? `not valid JSON (${error.message})` : 'not UTF-8';
      throw this.#buffer.fail(`${what} is ${reason}; the file is damaged or was made wrongly`, start);
    }
  }

  /** Passes over the next value: its brackets must match and its texts end, nothing else is looked at. */
  skip(what: string): void {
    const begin = this.#begin(what);
    if (begin === beginList || begin === beginObject) this.#pass({ keep: false, what });
    else this.value(what);
  }

  #cutShort(what: string): FormatError {
    return this.fail(`expected ${what}, got the end of the file; it is cut short: copy or download it again`);
  }

  #begin(what: string): number {
    const byte = this.peek();
    if (byte === undefined) throw this.#cutShort(what);
    if (byte !== comma && byte !== endList && byte !== endObject) return byte;
    throw this.fail(`expected ${what}, got ${String.fromCharCode(byte)}`);
  }

  /**
   * Passes over a value: from bracket to bracket, from quote to quote, or up to the next comma or bracket.
   *
   * @returns where it begins in the buffer, if it is kept
   */
  #pass({ keep, what }: { readonly keep: boolean; readonly what: string }): number {
    const buffer = this.#buffer;
    const state = { depth: 0, inText: false };
    for (let start = buffer.at; ; start = 0) {
      const ended = this.#end.reach(state);
      if (keep && buffer.at - start > this.#maxValueBytes) {
        const limit = `expected at most ${this.#maxValueBytes} bytes in ${what}, got more`;
        throw buffer.fail(`${limit}; raise maxElementBytes if the file is to be trusted`, start);
      }
      if (ended) return start;
      if (!buffer.fill(keep ? start : buffer.bytes.length)) throw this.#cutShort(`the end of ${what}`);
    }
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
