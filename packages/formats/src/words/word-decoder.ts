import { isUtf8 } from 'node:buffer';
import type { WordCounts } from './word-vector.js';

/** Decodes words, and counts those whose bytes are not UTF-8, which were cut or are in another encoding. */
export class WordDecoder {
  #count = 0;
  #first = '';

  /** @param place - where the word stands, for messages */
  decode(bytes: Buffer, place: () => string): string {
    const word = bytes.toString('utf8');
    if (word.includes('\ufffd') && !isUtf8(bytes) && this.#count++ === 0) this.#first = place();
    return word;
  }

  get notUtf8(): WordCounts['notUtf8'] {
    return this.#count === 0 ? undefined : { count: this.#count, first: this.#first };
  }
}
