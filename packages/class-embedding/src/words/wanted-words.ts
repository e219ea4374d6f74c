import type { WordVector } from '@semantic-embeddings/formats';
import { spellingRank, wordKey } from './word-key.js';

/** A word that is looked for, and the best that a file has for it so far. */
interface WantedWord {
  readonly text: string;
  rank: number;
  found: WordVector | undefined;
}

/** Words that are looked for in a file, which goes by once. */
export class WantedWords {
  readonly #byKey = new Map<string, WantedWord[]>();
  readonly #byText = new Map<string, WantedWord>();
  readonly #repeated = new Map<string, number>();

  add(text: string): void {
    if (this.#byText.has(text)) return;
    const wanted: WantedWord = { text, rank: Infinity, found: undefined };
    const key = wordKey(text);
    this.#byText.set(text, wanted);
    this.#byKey.set(key, [...(this.#byKey.get(key) ?? []), wanted]);
  }

  /** Whether a word of the file is better than what was found before; of equally good ones the first stays. */
  wants(word: string): boolean {
    const wanted = this.#byKey.get(wordKey(word));
    if (wanted === undefined) return false;
    if (wanted.some(({ found }) => found?.word === word))
      this.#repeated.set(word, (this.#repeated.get(word) ?? 1) + 1);
    return wanted.some(({ text, rank }) => spellingRank(word, text) < rank);
  }

  take(found: WordVector): void {
    for (const wanted of this.#byKey.get(wordKey(found.word)) ?? []) {
      const rank = spellingRank(found.word, wanted.text);
      if (rank < wanted.rank) Object.assign(wanted, { rank, found });
    }
  }

  get(text: string): WordVector | undefined {
    return this.#byText.get(text)?.found;
  }

  /** Words that came several times, of which the first was taken, and how often. */
  get repeated(): ReadonlyMap<string, number> {
    return this.#repeated;
  }
}
