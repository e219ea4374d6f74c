import { FormatError } from '../format-error.js';
import { WordDecoder } from './word-decoder.js';
import type { WordCounts, WordVectorParser, WordVectorParserOptions } from './word-vector.js';

/** No word is longer; where no blank ends it, the file is damaged. */
const longestWord = 2 ** 16;
const numberBytes = 4;

/**
 * Reads the binary form of word2vec: each word, a blank, and its numbers as single precision, lowest byte first; some writers
 * put an end of line behind them.
 */
export class BinaryVectors implements WordVectorParser {
  readonly #options: WordVectorParserOptions;
  readonly #promised: number;
  readonly #decoder = new WordDecoder();
  #rest = Buffer.alloc(0);
  #words = 0;

  constructor(options: WordVectorParserOptions, { promised }: { readonly promised: number }) {
    this.#options = options;
    this.#promised = promised;
  }

  push(chunk: Buffer): void {
    const data = Buffer.concat([this.#rest, chunk]);
    const vectorBytes = this.#options.dimensions * numberBytes;
    let at = 0;
    while (this.#words < this.#promised) {
      while (data[at] === 0x0a || data[at] === 0x0d) at++;
      const wordEnd = data.indexOf(0x20, at);
      if ((wordEnd < 0 ? data.length : wordEnd) - at > longestWord) {
        throw new FormatError(
          'expected a word and a blank, got 64 KiB without one; download the file again',
          {
            source: this.#place(),
          },
        );
      }
      const end = wordEnd + 1 + vectorBytes;
      if (wordEnd < 0 || end > data.length) break;
      this.#take(data.subarray(at, wordEnd), data.subarray(wordEnd + 1, end));
      at = end;
    }
    this.#rest = data.subarray(at);
  }

  end(): WordCounts {
    return { words: this.#words, notUtf8: this.#decoder.notUtf8 };
  }

  /** The place of the word that is being read. */
  #place(): string {
    return `${this.#options.source}: word ${this.#words + 1}`;
  }

  #take(bytes: Buffer, numbers: Buffer): void {
    const { wants, onVector } = this.#options;
    const word = this.#decoder.decode(bytes, () => this.#place());
    for (let at = 0; at < numbers.length; at += numberBytes) {
      // All bits of the exponent are set: no finite number.
      if ((numbers[at + 3]! & 0x7f) !== 0x7f || (numbers[at + 2]! & 0x80) === 0) continue;
      throw new FormatError(
        `expected finite numbers behind "${word}", but number ${at / numberBytes + 1} is ${numbers.readFloatLE(at)}; download the file again`,
        { source: this.#place() },
      );
    }
    if (wants(word)) {
      const length = numbers.length / numberBytes;
      const vector = Float64Array.from({ length }, (_, index) => numbers.readFloatLE(index * numberBytes));
      onVector({ word, vector, place: this.#place() });
    }
    this.#words++;
  }
}
