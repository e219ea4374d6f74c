import type { FormatError } from '../format-error.js';
import { JsonBuffer, type JsonBufferOptions } from './json-buffer.js';

/** Bytes as JSON knows them. */
const [quote, comma, backslash, beginList, beginObject] = [0x22, 0x2c, 0x5c, 0x5b, 0x7b];
const [endList, endObject] = [0x5d, 0x7d];
/** From `[` to `]` and from `{` to `}`. */
const toItsEnd = 2;
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
  /** The brackets that must come, from the outermost to the innermost. */
  readonly #ends: Uint8Array;

  constructor({ maxDepth, maxValueBytes, ...options }: JsonScannerOptions) {
    this.#buffer = new JsonBuffer(options);
    this.#maxValueBytes = maxValueBytes;
    this.#ends = new Uint8Array(maxDepth);
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
      const ended = this.#reachEnd(state);
      if (keep && buffer.at - start > this.#maxValueBytes) {
        const limit = `expected at most ${this.#maxValueBytes} bytes in ${what}, got more`;
        throw buffer.fail(`${limit}; raise maxElementBytes if the file is to be trusted`, start);
      }
      if (ended) return start;
      if (!buffer.fill(keep ? start : buffer.bytes.length)) throw this.#cutShort(`the end of ${what}`);
    }
  }

  /** Goes on to the end of the value, or of the buffer. */
  #reachEnd(state: { depth: number; inText: boolean }): boolean {
    const { bytes } = this.#buffer;
    const { length } = bytes;
    let { depth, inText } = state;
    let { at } = this.#buffer;
    let ended = false;
    for (; at < length && !ended; at++) {
      const byte = bytes[at]!;
      if (inText) {
        if (byte === backslash) at++;
        else if (byte === quote) {
          inText = false;
          ended = depth === 0;
        }
      } else if (byte === quote) inText = true;
      else if (byte === beginObject || byte === beginList) this.#open(byte, { depth: depth++, at });
      else if (byte === endObject || byte === endList) {
        if (depth === 0) break;
        if (this.#ends[--depth] !== byte) throw this.#wrongEnd(depth, at);
        ended = depth === 0;
      } else if (byte === comma && depth === 0) break;
    }
    Object.assign(state, { depth, inText });
    this.#buffer.at = at;
    return ended || at < length;
  }

  #open(byte: number, { depth, at }: { readonly depth: number; readonly at: number }): void {
    if (depth < this.#ends.length) {
      this.#ends[depth] = byte + toItsEnd;
      return;
    }
    const levels = `expected at most ${this.#ends.length} levels of lists and objects, got more`;
    throw this.#buffer.fail(levels, at);
  }

  #wrongEnd(depth: number, at: number): FormatError {
    const [expected, found] = [this.#ends[depth]!, this.#buffer.bytes[at]!];
    const problem = `expected ${String.fromCharCode(expected)}, got ${String.fromCharCode(found)}`;
    return this.#buffer.fail(problem, at);
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
