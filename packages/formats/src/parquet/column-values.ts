import { crc32 } from 'node:zlib';
import { type ByteSource, readBytes } from '../files/byte-source.js';
import { FileError } from '../files/file-error.js';
import { FormatError } from '../format-error.js';
import { indexPages, type ParquetChunk, type ParquetPage } from './page-index.js';
import type { ParquetLeaf } from './parquet-columns.js';
import { type PageBytes, PageDamage, readHybrid } from './parquet-levels.js';
import { type ParquetValues, readValues } from './parquet-values.js';
import { unpackPage } from './unpack-page.js';

/** Which values of a column are wanted, and who takes them. */
export interface ColumnRange {
  readonly first: number;
  readonly count: number;
  /** Values in a row: 1, or the length of the lists. */
  readonly perRow: number;
  /** Takes values, the first of which belongs to the place `at` of the range. */
  readonly take: (values: ParquetValues, at: number) => void;
}

/** The decoded values of a page, and where each row begins in it. */
interface DecodedPage {
  readonly page: ParquetPage;
  readonly values: ParquetValues;
}

/** The values of one column, decoded page by page; the last page and the last dictionary are kept. */
export class ColumnValues {
  readonly #file: ByteSource;
  readonly #leaf: ParquetLeaf;
  readonly #chunks: readonly ParquetChunk[];
  #pages: readonly ParquetPage[] | undefined;
  #decoded: DecodedPage | undefined;
  #dictionary: DecodedPage | undefined;

  constructor(
    file: ByteSource,
    { leaf, chunks }: { readonly leaf: ParquetLeaf; readonly chunks: readonly ParquetChunk[] },
  ) {
    this.#file = file;
    this.#leaf = leaf;
    this.#chunks = chunks;
  }

  /** Hands over some of the values, in their order, in one piece for each page. */
  read({ first, count, perRow, take }: ColumnRange): void {
    this.#pages ??= indexPages(this.#file, this.#chunks);
    const end = first + count;
    for (let index = pageOf(this.#pages, first); index < this.#pages.length; index++) {
      const page = this.#pages[index]!;
      if (page.first >= end) break;
      const values = this.#decode(page, perRow);
      const from = Math.max(0, first - page.first);
      const to = Math.min(page.count, end - page.first);
      const whole = from === 0 && to === page.count;
      take(whole ? values : values.slice(from, to), page.first + from - first);
    }
  }

  /** Forgets the last page, so that many columns do not keep one each. */
  release(): void {
    this.#decoded = undefined;
    this.#dictionary = undefined;
  }

  /** Number of values in the first row: its list ends where the next one begins. */
  measureFirstRow(): number {
    this.#pages ??= indexPages(this.#file, this.#chunks);
    let length = 0;
    for (const page of this.#pages) {
      const { repetition } = this.#unpack(page).levels;
      const next = repetition.findIndex((level, index) => level === 0 && length + index > 0);
      if (next >= 0) return length + next;
      length += page.count;
    }
    return length;
  }

  #decode(page: ParquetPage, perRow: number): ParquetValues {
    if (this.#decoded?.page === page) return this.#decoded.values;
    const values = this.#guard(page, { perRow }, () => {
      const { bytes, levels, encoding } = this.#unpack(page);
      this.#checkRows(page, { levels, perRow });
      const dictionary = encoding.endsWith('_DICTIONARY') ? this.#readDictionary(page.dictionary) : undefined;
      return readValues(bytes, { leaf: this.#leaf, encoding, count: page.count, dictionary });
    });
    this.#decoded = { page, values };
    return values;
  }

  #readDictionary(page: ParquetPage | undefined): ParquetValues | undefined {
    if (page === undefined || this.#dictionary?.page === page) return this.#dictionary?.values;
    const bytes = { bytes: this.#unpackData(page, page.header.uncompressed_page_size), offset: 0 };
    const values = readValues(bytes, {
      ...{ leaf: this.#leaf, encoding: 'PLAIN', count: page.count, dictionary: undefined },
    });
    this.#dictionary = { page, values };
    return values;
  }

  /** Levels and the bytes of the values behind them. */
  #unpack(page: ParquetPage): UnpackedPage {
    return this.#guard(page, { perRow: 1 }, () => {
      const { data_page_header: header, data_page_header_v2: second } = page.header;
      if (header) {
        const bytes = { bytes: this.#unpackData(page, page.header.uncompressed_page_size), offset: 0 };
        const levels = this.#readLevels(page, (bits) => readSizedLevels(bytes, { bits, count: page.count }));
        return { bytes, levels, encoding: header.encoding };
      }
      return this.#unpackSecond(page, second!);
    });
  }

  /** A page of the second version: its levels are not compressed, and their sizes stand in its header. */
  #unpackSecond(
    page: ParquetPage,
    header: NonNullable<ParquetPage['header']['data_page_header_v2']>,
  ): UnpackedPage {
    const { repetition_levels_byte_length: repeated, definition_levels_byte_length: defined } = header;
    const { compressed_page_size: packedSize, uncompressed_page_size: size } = page.header;
    const before = repeated + defined;
    if (!(repeated >= 0 && defined >= 0 && before <= packedSize && before <= size))
      throw new PageDamage('its levels are longer than the page');
    const packed = this.#readPacked(page);
    let at = 0;
    const levels = this.#readLevels(page, (bits, which) => {
      const bytes = {
        bytes: packed.subarray(0, at + (which === 'repetition' ? repeated : defined)),
        offset: at,
      };
      at = bytes.bytes.length;
      return readHybrid(bytes, { numbers: new Uint8Array(page.count), bits });
    });
    const rest = packed.subarray(before);
    const codec = header.is_compressed === false ? 'UNCOMPRESSED' : page.codec;
    const bytes = { bytes: unpackPage(rest, { codec, size: size - before }), offset: 0 };
    return { bytes, levels, encoding: header.encoding };
  }

  #readLevels(
    { count }: ParquetPage,
    read: (bits: number, which: 'repetition' | 'definition') => Uint8Array,
  ): PageLevels {
    const { maxDefinition, maxRepetition } = this.#leaf;
    const none = new Uint8Array(0);
    return {
      repetition: maxRepetition > 0 ? read(bitsOf(maxRepetition), 'repetition') : new Uint8Array(count),
      definition: maxDefinition > 0 ? read(bitsOf(maxDefinition), 'definition') : none,
    };
  }

  #unpackData(page: ParquetPage, size: number): Buffer {
    return unpackPage(this.#readPacked(page), { codec: page.codec, size });
  }

  #readPacked({ header, offset }: ParquetPage): Buffer {
    const packed = readBytes(this.#file, { offset, length: header.compressed_page_size });
    if (header.crc !== undefined && crc32(packed) !== header.crc >>> 0)
      throw new PageDamage('its checksum differs from what it announces');
    return packed;
  }

  /** Every value must be there, and every row as long as the first. */
  #checkRows(
    page: ParquetPage,
    { levels, perRow }: { readonly levels: PageLevels; readonly perRow: number },
  ): void {
    const { maxDefinition, maxRepetition, name, kind } = this.#leaf;
    const fail = (place: number, problem: string): FormatError =>
      new FormatError(`row ${Math.floor((page.first + place) / perRow)} of column "${name}" ${problem}`, {
        source: this.#file.name,
      });
    const missing = levels.definition.findIndex((level) => level < maxDefinition);
    if (missing >= 0)
      throw fail(
        missing,
        kind === 'vectors'
          ? 'is missing, empty or holds a missing value (null); fill or leave out the row'
          : 'is missing (null); fill or leave out the row',
      );
    if (maxRepetition === 0) return;
    const ragged = levels.repetition.findIndex(
      (level, index) => (level === 0) !== ((page.first + index) % perRow === 0),
    );
    if (ragged >= 0)
      throw fail(
        Math.max(0, ragged - 1),
        `has another number of values than the first, ${perRow}; give every row the same number of values`,
      );
  }

  /** Names the page of an error. */
  #guard<T>(page: ParquetPage, { perRow }: { readonly perRow: number }, read: () => T): T {
    try {
      return read();
    } catch (cause) {
      if (cause instanceof FormatError || cause instanceof FileError) throw cause;
      const { message } = cause as Error;
      const row = Math.floor(page.first / perRow);
      throw new FormatError(
        `column "${this.#leaf.name}": the page with ${perRow === 1 ? 'value' : 'row'} ${row} is damaged: ${message}; write or copy the file again`,
        { source: this.#file.name, offset: page.offset, cause },
      );
    }
  }
}

interface PageLevels {
  readonly repetition: Uint8Array;
  /** Empty if no value can be missing. */
  readonly definition: Uint8Array;
}

interface UnpackedPage {
  readonly bytes: PageBytes;
  readonly levels: PageLevels;
  readonly encoding: NonNullable<ParquetPage['header']['data_page_header']>['encoding'];
}

/** Levels behind their size in bytes. */
function readSizedLevels(
  page: PageBytes,
  { bits, count }: { readonly bits: number; readonly count: number },
): Uint8Array {
  const start = page.offset + 4;
  const end = start > page.bytes.length ? Infinity : start + page.bytes.readUInt32LE(page.offset);
  if (end > page.bytes.length) throw new PageDamage('its levels are longer than the page');
  page.offset = end;
  return readHybrid(
    { bytes: page.bytes.subarray(0, end), offset: start },
    { numbers: new Uint8Array(count), bits },
  );
}

function bitsOf(level: number): number {
  return 32 - Math.clz32(level);
}

/** The page that holds a value; the pages follow each other. */
function pageOf(pages: readonly ParquetPage[], value: number): number {
  let [low, high] = [0, pages.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (pages[middle]!.first + pages[middle]!.count <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
