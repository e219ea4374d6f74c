import type { AllocationBudget } from '../files/read-limits.js';
import { FormatError, type FormatErrorPlace } from '../format-error.js';

/** What all parts of a file have in common. */
export interface MatlabFile {
  readonly source: string;
  readonly bigEndian: boolean;
  readonly budget: AllocationBudget;
  readonly maxDepth: number;
}

/** A data element: its type and where its data lie. */
export interface MatlabElement {
  readonly type: number;
  /** Where its tag begins, for messages. */
  readonly at: number;
  readonly start: number;
  readonly data: Buffer;
}

/** Where a cursor begins and ends. */
export interface MatlabRange {
  readonly start?: number;
  readonly end?: number;
  /** Where in the file the compressed element begins that was unpacked; the positions are then those of the unpacked bytes. */
  readonly unpackedFrom?: number | undefined;
}

const tagBytes = 8;
const smallBytes = 4;

/** Goes from one data element to the next and never beyond the end. */
export class MatlabCursor {
  readonly file: MatlabFile;
  readonly #bytes: Buffer;
  readonly #end: number;
  readonly #unpackedFrom: number | undefined;
  #offset: number;

  constructor(
    bytes: Buffer,
    file: MatlabFile,
    { start = 0, end = bytes.length, unpackedFrom }: MatlabRange = {},
  ) {
    this.file = file;
    this.#bytes = bytes;
    this.#end = end;
    this.#unpackedFrom = unpackedFrom;
    this.#offset = start;
  }

  /** Number of bytes left. */
  get remaining(): number {
    return this.#end - this.#offset;
  }

  /** The place of a byte, by default the next one, for messages. */
  place(at = this.#offset): FormatErrorPlace {
    const { source } = this.file;
    if (this.#unpackedFrom === undefined) return { source, offset: at };
    return { source: `${source}: byte ${at} of the unpacked variable`, offset: this.#unpackedFrom };
  }

  /** An error at a byte, by default at the next one. */
  fail(problem: string, at?: number): FormatError {
    return new FormatError(problem, this.place(at));
  }

  /** The next data element. @param what - what it should be, for messages */
  next(what: string): MatlabElement {
    const at = this.#offset;
    if (this.remaining < tagBytes) {
      throw this.fail(
        `expected ${what}, at least ${tagBytes} bytes, got ${this.remaining}; the file is cut short or damaged`,
      );
    }
    const word = this.uint32(at);
    const small = word >>> 16;
    if (small > smallBytes) {
      throw this.fail(`expected at most 4 bytes in a small element, got ${small}; the file is damaged`, at);
    }
    const [start, size] = small > 0 ? [at + 4, small] : [at + tagBytes, this.uint32(at + 4)];
    if (size > this.#end - start) {
      throw this.fail(
        `expected ${size} bytes of ${what}, got ${this.#end - start}; the file is cut short or damaged`,
        at,
      );
    }
    const next = small > 0 ? at + tagBytes : start + size;
    // Elements in a matrix are padded to 8 bytes; some writers leave the padding of the last one out.
    this.#offset = Math.min(this.#end, next + (-(next - at) & 7));
    return { type: word & 0xffff, at, start, data: this.#bytes.subarray(start, start + size) };
  }

  /** The next element of a file: a variable, which is padded itself; compressed ones are not padded. */
  nextVariable(compressedType: number): MatlabElement {
    const variable = this.next('a variable');
    if (variable.type === compressedType) this.#offset = variable.start + variable.data.length;
    return variable;
  }

  /** A cursor over the elements within an element. */
  within({ start, data }: MatlabElement): MatlabCursor {
    return new MatlabCursor(this.#bytes, this.file, {
      ...{ start, end: start + data.length, unpackedFrom: this.#unpackedFrom },
    });
  }

  /** A number of 32 bits in the byte order of the file. */
  uint32(at: number): number {
    return this.file.bigEndian ? this.#bytes.readUInt32BE(at) : this.#bytes.readUInt32LE(at);
  }
}
