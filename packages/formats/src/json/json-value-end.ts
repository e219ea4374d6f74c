import type { FormatError } from '../format-error.js';
import type { JsonBuffer } from './json-buffer.js';
import { jsonBytes } from './json-bytes.js';

const { quote, comma, backslash, beginList, beginObject, endList, endObject } = jsonBytes;
/** From `[` to `]` and from `{` to `}`. */
const toItsEnd = 2;

/** Where in a value the next byte lies. */
export interface JsonPlace {
  /** Number of lists and objects that are open. */
  depth: number;
  inText: boolean;
}

/** Finds where values of JSON end, by their brackets and quotes. */
export class JsonValueEnd {
  readonly #buffer: JsonBuffer;
  /** The brackets that must come, from the outermost to the innermost. */
  readonly #ends: Uint8Array;

  constructor(buffer: JsonBuffer, maxDepth: number) {
    this.#buffer = buffer;
    this.#ends = new Uint8Array(maxDepth);
  }

  /**
   * Goes on to the end of a value, or of the buffer.
   *
   * @returns whether it is the end of the value
   * @throws FormatError where a bracket does not match, or lists and objects are nested too deeply
   */
  reach(state: JsonPlace): boolean {
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
