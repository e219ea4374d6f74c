import { isNumberByte, isNumberField } from './number-field.js';

/** How word vectors are written: lines without a first line about them all, lines with one, or numbers as bytes. */
export type WordVectorFormat = 'glove' | 'word2vec' | 'word2vec-binary';

/** What the beginning of a file of word vectors tells. */
export interface WordVectorForm {
  readonly format: WordVectorFormat;
  /** Numbers of a vector. */
  readonly dimensions: number;
  /** How many words the first line promises; `undefined` where there is no such line. */
  readonly promised: number | undefined;
  /** Byte at which the vectors begin: behind a byte order mark, or the first line of word2vec. */
  readonly start: number;
}

/** Lines that are looked at; words of several words are one in 100,000. */
const sampleLines = 200;
const byteOrderMark = Buffer.of(0xef, 0xbb, 0xbf);

/**
 * Tells from the beginning of a file whether and how it holds word vectors. A first line of two whole numbers, that of the
 * words and that of the numbers behind each, is that of word2vec. Without one, a line ends in as many numbers as most lines do,
 * which must be at least two: the word in front may hold blanks, as `. . .` in glove.840B.
 *
 * @param head - the first bytes, best several lines
 * @returns `undefined` if they are something else
 * @example
 * ```ts
 * wordVectorForm(Buffer.from('the 0.1 -2 3\ncat 1 2 3\n')); // { format: 'glove', dimensions: 3, promised: undefined, start: 0 }
 * ```
 */
export function wordVectorForm(head: Buffer): WordVectorForm | undefined {
  const mark = head.subarray(0, 3).equals(byteOrderMark) ? 3 : 0;
  const firstEnd = head.indexOf('\n');
  const header = /^(\d+)[ \t]+([1-9]\d*)\s*$/.exec(head.toString('latin1', mark, Math.max(mark, firstEnd)));
  if (header !== null) {
    const [promised, dimensions] = [Number(header[1]), Number(header[2])];
    const format = isBinary(head.subarray(firstEnd + 1), dimensions) ? 'word2vec-binary' : 'word2vec';
    return { format, dimensions, promised, start: firstEnd + 1 };
  }
  const dimensions = usualNumbers(sampledLines(head.subarray(mark)));
  return dimensions < 2 ? undefined : { format: 'glove', dimensions, promised: undefined, start: mark };
}

/** Whether what follows the first word is the bytes of numbers rather than numbers in text. */
function isBinary(body: Buffer, dimensions: number): boolean {
  const from = body.indexOf(' ') + 1;
  const numbers = body.subarray(from, from + 4 * dimensions);
  const lineEnd = numbers.indexOf('\n');
  const line = lineEnd < 0 ? numbers : numbers.subarray(0, lineEnd);
  if (line.length > 0 && line.every((byte) => isNumberByte[byte] === 1 || isBlank(byte))) return false;
  return numbers.some((byte) => byte > 0x7e || (byte < 0x20 && !isBlank(byte) && byte !== 0x0a));
}

/** Blanks between the fields of a line, and the carriage return before its end. */
function isBlank(byte: number): boolean {
  return byte === 0x20 || byte === 0x09 || byte === 0x0d;
}

/** The first lines; the last one may be cut, unless it is the only one. */
function sampledLines(text: Buffer): string[] {
  const lines = text.toString('latin1').split('\n', sampleLines + 1);
  return lines.length > 1 ? lines.slice(0, -1) : lines;
}

/** How many numbers most lines end in; of equally many, the larger. */
function usualNumbers(lines: readonly string[]): number {
  const counts = new Map<number, number>();
  for (const line of lines) {
    const numbers = numbersAtEnd(line);
    counts.set(numbers, (counts.get(numbers) ?? 0) + 1);
  }
  const most = Math.max(...counts.values());
  return Math.max(...[...counts].filter(([, count]) => count === most).map(([numbers]) => numbers));
}

/** How many numbers a line ends in; the first field is the word, even if it is a number. */
function numbersAtEnd(line: string): number {
  const fields = line
    .trim()
    .split(/[ \t]+/)
    .slice(1);
  return fields.length - 1 - fields.findLastIndex((field) => !isNumberField(field));
}
