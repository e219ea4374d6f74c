import { endianness } from 'node:os';
import type { Encoding } from 'hyparquet';
import { deltaBinaryUnpack, deltaByteArray, deltaLengthByteArray } from 'hyparquet/src/delta.js';
import { widenHalfPrecision } from '../arrays/decode-elements.js';
import type { ParquetLeaf } from './parquet-columns.js';
import { type PageBytes, PageDamage, readHybrid } from './parquet-levels.js';

/** Values of a column: numbers of 64 bits as integers of any size, text as strings. */
export type ParquetValues = Float32Array | Float64Array | BigInt64Array | BigUint64Array | readonly string[];

/** How the values of a page are stored. */
export interface ReadValuesOptions {
  readonly leaf: ParquetLeaf;
  readonly encoding: Encoding;
  readonly count: number;
  /** Values that a page may refer to by their places. */
  readonly dictionary: ParquetValues | undefined;
}

/**
 * Reads the values of a page.
 *
 * @throws PageDamage if they end early or refer to what is not there, or are stored in a way that is not known
 */
export function readValues(page: PageBytes, options: ReadValuesOptions): ParquetValues {
  const { leaf, encoding, count, dictionary } = options;
  if (encoding === 'PLAIN') return plainValues(page, leaf, count);
  if (encoding === 'RLE_DICTIONARY' || encoding === 'PLAIN_DICTIONARY') {
    if (dictionary === undefined) throw new PageDamage('the dictionary is missing');
    return lookUp(page, { dictionary, count });
  }
  if (encoding === 'BYTE_STREAM_SPLIT') return plainValues(joinStreams(page, leaf, count), leaf, count);
  if (encoding.startsWith('DELTA_')) return deltaValues(page, options);
  throw new PageDamage(`the encoding ${encoding} is not known`);
}

const widths: Readonly<Record<string, number>> = {
  FLOAT: 4,
  DOUBLE: 8,
  INT32: 4,
  INT64: 8,
  FIXED_LEN_BYTE_ARRAY: 2,
};

function plainValues(page: PageBytes, leaf: ParquetLeaf, count: number): ParquetValues {
  if (leaf.kind === 'text') return plainTexts(page, count);
  const size = count * widths[leaf.element.type!]!;
  if (page.offset + size > page.bytes.length) throw new PageDamage('it holds fewer values than it announces');
  const raw = new Uint8Array(size);
  raw.set(page.bytes.subarray(page.offset, page.offset + size));
  page.offset += size;
  return numbersOf(toHostOrder(raw, widths[leaf.element.type!]!), leaf);
}

/** Parquet is little-endian. */
function toHostOrder(raw: Uint8Array<ArrayBuffer>, width: number): ArrayBuffer {
  if (endianness() === 'BE') {
    const view = Buffer.from(raw.buffer);
    if (width === 2) view.swap16();
    if (width === 4) view.swap32();
    if (width === 8) view.swap64();
  }
  return raw.buffer;
}

function numbersOf(buffer: ArrayBuffer, { element, holds }: ParquetLeaf): ParquetValues {
  const unsigned = /uint/.test(holds);
  if (element.type === 'FLOAT') return new Float32Array(buffer);
  if (element.type === 'DOUBLE') return new Float64Array(buffer);
  if (element.type === 'FIXED_LEN_BYTE_ARRAY') return widenHalfPrecision(new Uint16Array(buffer));
  if (element.type === 'INT32')
    return Float64Array.from(unsigned ? new Uint32Array(buffer) : new Int32Array(buffer));
  return unsigned ? new BigUint64Array(buffer) : new BigInt64Array(buffer);
}

const decoder = new TextDecoder('utf-8', { fatal: true });

function decodeText(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes);
  } catch {
    throw new PageDamage('it holds text that is not UTF-8');
  }
}

function plainTexts(page: PageBytes, count: number): string[] {
  const { bytes } = page;
  const texts: string[] = [];
  for (let index = 0; index < count; index++) {
    const start = page.offset + 4;
    const end = start > bytes.length ? Infinity : start + bytes.readUInt32LE(page.offset);
    if (end > bytes.length) throw new PageDamage('it holds fewer values than it announces');
    texts.push(decodeText(bytes.subarray(start, end)));
    page.offset = end;
  }
  return texts;
}

function lookUp(
  page: PageBytes,
  { dictionary, count }: { readonly dictionary: ParquetValues; readonly count: number },
): ParquetValues {
  const bits = page.bytes[page.offset++];
  if (bits === undefined || bits > 32) throw new PageDamage('it ends before its values');
  const places = readHybrid(page, { numbers: new Uint32Array(count), bits });
  const outside = places.find((place) => place >= dictionary.length);
  if (outside !== undefined)
    throw new PageDamage(`it refers to value ${outside} of a dictionary of ${dictionary.length}`);
  if (Array.isArray(dictionary)) return Array.from(places, (place) => dictionary[place] as string);
  const numbers = dictionary as Float64Array;
  const values = new (numbers.constructor as Float64ArrayConstructor)(count);
  for (let index = 0; index < count; index++) values[index] = numbers[places[index]!]!;
  return values;
}

/** The first bytes of all values lie before the second ones, and so on. */
function joinStreams(page: PageBytes, { element, kind }: ParquetLeaf, count: number): PageBytes {
  if (kind === 'text') throw new PageDamage('text in streams of bytes is not known');
  const width = widths[element.type!]!;
  if (page.offset + count * width > page.bytes.length)
    throw new PageDamage('it holds fewer values than it announces');
  const joined = Buffer.alloc(count * width);
  for (let byte = 0; byte < width; byte++)
    for (let index = 0; index < count; index++)
      joined[index * width + byte] = page.bytes[page.offset + byte * count + index]!;
  return { bytes: joined, offset: 0 };
}

function deltaValues(
  { bytes, offset }: PageBytes,
  { leaf, encoding, count }: ReadValuesOptions,
): ParquetValues {
  const reader = { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.length), offset };
  if (leaf.kind === 'text') {
    const pieces = new Array<Uint8Array>(count);
    if (encoding === 'DELTA_LENGTH_BYTE_ARRAY') deltaLengthByteArray(reader, count, pieces);
    else deltaByteArray(reader, count, pieces);
    return pieces.map(decodeText);
  }
  if (encoding !== 'DELTA_BINARY_PACKED' || !leaf.element.type?.startsWith('INT'))
    throw new PageDamage(`the encoding ${encoding} does not suit ${leaf.holds}`);
  const narrow = leaf.element.type === 'INT32';
  const integers = narrow ? new Int32Array(count) : new BigInt64Array(count);
  deltaBinaryUnpack(reader, count, integers);
  return numbersOf(integers.buffer as ArrayBuffer, leaf);
}
