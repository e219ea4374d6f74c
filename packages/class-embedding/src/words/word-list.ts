/** Bytes that are kept together. */
const blockBytes = 2 ** 20;
/** The most bytes of UTF-8 for one unit of UTF-16. */
const bytesPerUnit = 3;

/** All words of a large file, kept as bytes: 3 million of them take about 30 MB. */
export class WordList {
  readonly #blocks: Buffer[] = [];
  #block = Buffer.alloc(0);
  #used = 0;

  add(word: string): void {
    const most = word.length * bytesPerUnit + 1;
    if (this.#used + most > this.#block.length) {
      if (this.#used > 0) this.#blocks.push(this.#block.subarray(0, this.#used));
      this.#block = Buffer.allocUnsafeSlow(Math.max(blockBytes, most));
      this.#used = 0;
    }
    this.#used += this.#block.write(word, this.#used);
    this.#used += this.#block.write('\n', this.#used);
  }

  /** The words in the order of the file. */
  *[Symbol.iterator](): IterableIterator<string> {
    for (const block of [...this.#blocks, this.#block.subarray(0, this.#used)])
      yield* block.toString('utf8').split('\n').slice(0, -1);
  }
}
