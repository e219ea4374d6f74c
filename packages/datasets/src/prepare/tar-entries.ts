import { DatasetError } from '../dataset-error.js';

/** A file in an archive. */
export interface TarEntry {
  /** As the archive says; not to be trusted as a path. */
  readonly name: string;
  readonly size: number;
  /** Its bytes, to be read before the next entry is asked for; what is not read is passed over. */
  readonly content: AsyncIterable<Uint8Array>;
}

const BLOCK = 512;

/**
 * Reads the files of a tar archive (POSIX ustar, or GNU's with names of at most 100 characters) one after the other. Folders,
 * links and everything else are passed over, and nothing is written, so that an archive decides on no path.
 *
 * @param chunks - the archive, uncompressed
 * @param source - its path, for messages
 * @throws DatasetError if it is no tar archive, is damaged or cut short
 * @example
 * for await (const { name, content } of tarEntries(createReadStream('a.tar'), 'a.tar')) console.log(name);
 */
export async function* tarEntries(
  chunks: AsyncIterable<Uint8Array>,
  source: string,
): AsyncGenerator<TarEntry, void, undefined> {
  const bytes = new ByteSource(chunks, source);
  for (;;) {
    const header = await bytes.take(BLOCK);
    if (header.every((byte) => byte === 0)) return bytes.drain(); // the end of the archive; empty blocks may follow
    const { name, size, isFile } = readHeader(header, source);
    const padding = (BLOCK - (size % BLOCK)) % BLOCK;
    const left = { count: size };
    if (isFile) yield { name, size, content: bytes.pieces(left) };
    for await (const piece of bytes.pieces(left)) void piece;
    await bytes.take(padding);
  }
}

function readHeader(header: Buffer, source: string): { name: string; size: number; isFile: boolean } {
  const text = (start: number, length: number): string =>
    header.toString('utf8', start, start + length).replace(/\0.*$/s, '');
  const number = (start: number, length: number): number => {
    const digits = text(start, length).trim();
    return /^[0-7]+$/.test(digits) ? parseInt(digits, 8) : NaN;
  };
  // The sum is of the header with blanks in its own place.
  const sum = header.reduce((total, byte, i) => total + (i >= 148 && i < 156 ? 0x20 : byte), 0);
  const size = number(124, 12);
  if (sum !== number(148, 8) || Number.isNaN(size)) {
    throw new DatasetError(`${source}: expected a tar archive, got something else, or a damaged one`);
  }
  const prefix = text(257, 6) === 'ustar' ? text(345, 155) : '';
  const name = prefix === '' ? text(0, 100) : `${prefix}/${text(0, 100)}`;
  return { name, size, isFile: header[156] === 0 || header[156] === 0x30 };
}

/** Bytes that come in chunks of any size. */
class ByteSource {
  readonly #chunks: AsyncIterator<Uint8Array>;
  readonly #source: string;
  #rest: Uint8Array = new Uint8Array(0);

  constructor(chunks: AsyncIterable<Uint8Array>, source: string) {
    this.#chunks = chunks[Symbol.asyncIterator]();
    this.#source = source;
  }

  /** Reads what is left, so that whoever writes it is not kept waiting. */
  async drain(): Promise<void> {
    while ((await this.#chunks.next()).done !== true);
  }

  /** So many bytes at once. */
  async take(count: number): Promise<Buffer> {
    const parts: Uint8Array[] = [];
    for await (const piece of this.pieces({ count })) parts.push(piece);
    return Buffer.concat(parts);
  }

  /** So many bytes, as they come; what was read is taken off the count. */
  async *pieces(left: { count: number }): AsyncGenerator<Uint8Array, void, undefined> {
    while (left.count > 0) {
      if (this.#rest.length === 0) {
        const { value, done } = await this.#chunks.next();
        if (done === true) throw new DatasetError(`${this.#source}: the archive is cut short`);
        this.#rest = value;
      }
      const piece = this.#rest.subarray(0, left.count);
      this.#rest = this.#rest.subarray(piece.length);
      left.count -= piece.length;
      yield piece;
    }
  }
}
