/** The vector of a word, as a file has it. */
export interface WordVector {
  readonly word: string;
  /** `[dimensions]` */
  readonly vector: Float64Array;
  /** Where it stands, for messages: `glove.txt:17`, or `vectors.bin: word 17`. */
  readonly place: string;
}

/** Who takes the words of a file as they come. */
export interface WordVectorConsumer {
  /** Called for every word; only of those for which it returns `true` the numbers are read. */
  readonly wants: (word: string) => boolean;
  /** Called with the vector of every wanted word. */
  readonly onVector: (vector: WordVector) => void;
}

/** Takes the bytes of a file piece by piece. */
export interface WordVectorParser {
  /** @throws `FormatError` that names file, line and remedy */
  push(chunk: Buffer): void;
  /** Takes what has no end of its own, and says how many words there were. */
  end(): WordCounts;
}

/** What was in a file. */
export interface WordCounts {
  readonly words: number;
  /** Words whose bytes are not UTF-8, and where the first of them stands. */
  readonly notUtf8: { readonly count: number; readonly first: string } | undefined;
}

/** What a parser is told about its file. */
export interface WordVectorParserOptions extends WordVectorConsumer {
  /** Path, for messages. */
  readonly source: string;
  readonly dimensions: number;
}
