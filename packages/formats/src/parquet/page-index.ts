import type { ColumnMetaData, CompressionCodec, PageHeader } from 'hyparquet';
import { parquetHeader } from 'hyparquet/src/column.js';
import { type ByteSource, readBytes } from '../files/byte-source.js';
import { FormatError } from '../format-error.js';

/** A page of a column: where it lies and which of its values it holds. */
export interface ParquetPage {
  readonly header: PageHeader;
  /** Position of its data, behind its header. */
  readonly offset: number;
  /** The first of its values among those of the column, with those that are missing. */
  readonly first: number;
  readonly count: number;
  readonly codec: CompressionCodec;
  /** Where the dictionary lies that it may refer to. */
  readonly dictionary: ParquetPage | undefined;
}

/** One column chunk: the values of a column in a row group. */
export interface ParquetChunk {
  readonly metadata: ColumnMetaData;
  /** What it is, for messages: `row group 2 of column "embedding"`. */
  readonly place: string;
}

/** A header has a few dozen bytes; with bounds of long text it may have more. */
const headerBytes = 2 ** 12;
const longestHeader = 2 ** 20;
/** Most bytes and values of a page; the usual ones have a mebibyte. */
const largestPage = 2 ** 28;
const mostValues = 2 ** 26;

/**
 * Lists the pages of a column by their headers; what they hold is not read.
 *
 * @param file - the bytes of the Parquet file
 * @param chunks - of the column, in the order of the rows
 * @throws FormatError if a header is damaged, or pages and chunk do not fit together
 */
export function indexPages(file: ByteSource, chunks: readonly ParquetChunk[]): ParquetPage[] {
  const pages: ParquetPage[] = [];
  let first = 0;
  for (const chunk of chunks) {
    pages.push(...chunkPages(file, { chunk, first }));
    first += Number(chunk.metadata.num_values);
  }
  return pages;
}

function chunkPages(
  file: ByteSource,
  { chunk, first }: { readonly chunk: ParquetChunk; readonly first: number },
): ParquetPage[] {
  const { codec, num_values: total } = chunk.metadata;
  const { start, end } = chunkExtent(file, chunk);
  const pages: ParquetPage[] = [];
  let dictionary: ParquetPage | undefined;
  let found = 0;
  for (let at = start; found < total;) {
    if (at >= end)
      throw damaged(file, { chunk, at, problem: `it holds ${found} values, but announces ${total}` });
    const { header, offset } = readHeader(file, { chunk, at, end });
    const values = header.data_page_header ?? header.data_page_header_v2;
    const count = values?.num_values ?? header.dictionary_page_header?.num_values ?? 0;
    const page = { header, offset, first: first + found, count, codec, dictionary };
    if (header.dictionary_page_header) dictionary = page;
    else if (values) {
      if (found + count > total)
        throw damaged(file, {
          chunk,
          at,
          problem: `a page has ${count} values where ${Number(total) - found} are left`,
        });
      // Some writers leave pages without values.
      if (count > 0) pages.push(page);
      found += count;
    }
    at = offset + header.compressed_page_size;
  }
  return pages;
}

function chunkExtent(
  file: ByteSource,
  chunk: ParquetChunk,
): { readonly start: number; readonly end: number } {
  const {
    dictionary_page_offset: dictionary,
    data_page_offset: data,
    total_compressed_size: size,
  } = chunk.metadata;
  const starts = [dictionary, data].flatMap((offset) =>
    offset !== undefined && offset > 0n ? [Number(offset)] : [],
  );
  const start = Math.min(...starts);
  const end = start + Number(size);
  if (!(start >= 0 && end >= start && end <= file.size))
    throw damaged(file, {
      chunk,
      at: undefined,
      problem: `it should lie at bytes ${start} to ${end} of ${file.size}`,
    });
  return { start, end };
}

interface HeaderPlace {
  readonly chunk: ParquetChunk;
  readonly at: number;
  readonly end: number;
}

function readHeader(
  file: ByteSource,
  place: HeaderPlace,
): { readonly header: PageHeader; readonly offset: number } {
  const { chunk, at, end } = place;
  for (let length = headerBytes; ; length *= 16) {
    const bytes = readBytes(file, { offset: at, length: Math.min(length, end - at) });
    const reader = { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.length), offset: 0 };
    let header: PageHeader;
    try {
      header = parquetHeader(reader);
    } catch (cause) {
      if (bytes.length === length && length < longestHeader) continue;
      throw damaged(file, { chunk, at, problem: 'the header of a page is damaged', cause });
    }
    checkHeader(file, { ...place, header, offset: at + reader.offset });
    return { header, offset: at + reader.offset };
  }
}

function checkHeader(
  file: ByteSource,
  { chunk, at, end, header, offset }: HeaderPlace & { readonly header: PageHeader; readonly offset: number },
): void {
  const { compressed_page_size: packed, uncompressed_page_size: size } = header;
  const values = header.data_page_header ?? header.data_page_header_v2 ?? header.dictionary_page_header;
  const counts = [packed, size, values?.num_values ?? 0];
  if (counts.some((count) => !Number.isInteger(count) || count < 0) || offset + packed > end)
    throw damaged(file, { chunk, at, problem: 'the header of a page is damaged' });
  if (Math.max(packed, size) > largestPage || counts[2]! > mostValues)
    throw damaged(file, {
      ...{ chunk, at },
      problem: `a page announces ${size} bytes and ${counts[2]} values, more than the ${largestPage} and ${mostValues} that are read`,
    });
}

interface Damage {
  readonly chunk: ParquetChunk;
  readonly at: number | undefined;
  readonly problem: string;
  readonly cause?: unknown;
}

function damaged(file: ByteSource, { chunk, at, problem, cause }: Damage): FormatError {
  return new FormatError(`${chunk.place} is damaged: ${problem}; write or copy the file again`, {
    ...{ source: file.name, offset: at, cause },
  });
}
