import { FormatError } from '../format-error.js';
import { finiteField, isNumberByte } from './number-field.js';
import { endsInFraction, lineProblem } from './line-problem.js';
import { WordDecoder } from './word-decoder.js';
import type { WordCounts, WordVectorParser, WordVectorParserOptions } from './word-vector.js';

/** No line of a vector is longer; what has no line ends is something else. */
const longestLine = 2 ** 24;
const [feed, carriageReturn, blank, tab] = [0x0a, 0x0d, 0x20, 0x09];
const nothing = Buffer.alloc(0);

/**
 * Reads lines of a word and its numbers. Of every line the fields are counted from its end and their characters looked at;
 * numbers are made only of those that are wanted.
 */
export class TextVectors implements WordVectorParser {
  readonly #options: WordVectorParserOptions;
  readonly #decoder = new WordDecoder();
  #rest: Buffer = nothing;
  #line: number;
  #words = 0;

  /** @param linesBefore - lines in front of the first vector */
  constructor(options: WordVectorParserOptions, { linesBefore }: { readonly linesBefore: number }) {
    this.#options = options;
    this.#line = linesBefore;
  }

  push(chunk: Buffer): void {
    let start = 0;
    for (let end = chunk.indexOf(feed); end >= 0; end = chunk.indexOf(feed, start)) {
      if (this.#rest.length === 0) this.#take(chunk.subarray(start, end));
      else this.#take(Buffer.concat([this.#rest, chunk.subarray(start, end)]));
      this.#rest = nothing;
      start = end + 1;
    }
    this.#rest = Buffer.concat([this.#rest, chunk.subarray(start)]);
    if (this.#rest.length <= longestLine) return;
    const source = `${this.#options.source}:${this.#line + 1}`;
    throw new FormatError('expected lines of a word and its numbers, got 16 MiB without an end of line', {
      source,
    });
  }

  end(): WordCounts {
    this.#take(this.#rest);
    return { words: this.#words, notUtf8: this.#decoder.notUtf8 };
  }

  #take(line: Buffer): void {
    this.#line++;
    const { source, dimensions, wants, onVector } = this.#options;
    const end = trimmedEnd(line);
    if (end === 0) return;
    const place = (): string => `${source}:${this.#line}`;
    const wordEnd = findWordEnd(line, { end, dimensions });
    const word = wordEnd === undefined ? undefined : this.#decoder.decode(line.subarray(0, wordEnd), place);
    if (word === undefined || endsInFraction(word))
      throw new FormatError(lineProblem(line.subarray(0, end), dimensions), { source: place() });
    this.#words++;
    if (!wants(word)) return;
    const fields = line
      .toString('latin1', wordEnd, end)
      .trim()
      .split(/[ \t]+/);
    const vector = Float64Array.from(fields, (field, index) => {
      const value = finiteField(field);
      if (value !== undefined) return value;
      throw new FormatError(
        `expected ${dimensions} finite numbers behind "${word}", but number ${index + 1} is "${field}"; correct or remove the line`,
        { source: place() },
      );
    });
    onVector({ word, vector, place: place() });
  }
}

function isSeparator(byte: number | undefined): boolean {
  return byte === blank || byte === tab;
}

/** Where a line ends without the blanks and the carriage return behind it. */
function trimmedEnd(line: Buffer): number {
  let end = line.length;
  while (end > 0 && (isSeparator(line[end - 1]) || line[end - 1] === carriageReturn)) end--;
  return end;
}

/** Steps back over the numbers; `undefined` where there are fewer, or something that is none. */
function findWordEnd(
  line: Buffer,
  { end, dimensions }: { readonly end: number; readonly dimensions: number },
): number | undefined {
  let at = end;
  for (let field = 0; field < dimensions; field++) {
    const fieldEnd = at;
    while (at > 0 && isNumberByte[line[at - 1]!] === 1) at--;
    if (at === fieldEnd) return undefined;
    const blanksEnd = at;
    while (at > 0 && isSeparator(line[at - 1])) at--;
    if (at === blanksEnd) return undefined;
  }
  return at;
}
