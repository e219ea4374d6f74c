import type { ElementKind } from '../arrays/element-type.js';
import { type ByteSource, readBytes } from '../files/byte-source.js';
import { elementCount } from '../arrays/nd-array-from-elements.js';
import { parseJson, repeatedKey } from '../files/json.js';
import { FormatError, type FormatErrorPlace } from '../format-error.js';

/** An element type of safetensors: `BF16` is stored as the upper half of a single-precision number. */
export interface SafetensorsType {
  readonly kind: ElementKind;
  /** Bytes per element. */
  readonly itemSize: number;
}

/** Element types of safetensors that are read and written. */
export const safetensorsTypes: Readonly<Record<string, SafetensorsType>> = {
  F64: { kind: 'f', itemSize: 8 },
  F32: { kind: 'f', itemSize: 4 },
  F16: { kind: 'f', itemSize: 2 },
  BF16: { kind: 'u', itemSize: 2 },
  I64: { kind: 'i', itemSize: 8 },
  I32: { kind: 'i', itemSize: 4 },
  I16: { kind: 'i', itemSize: 2 },
  I8: { kind: 'i', itemSize: 1 },
  U64: { kind: 'u', itemSize: 8 },
  U32: { kind: 'u', itemSize: 4 },
  U16: { kind: 'u', itemSize: 2 },
  U8: { kind: 'u', itemSize: 1 },
  BOOL: { kind: 'b', itemSize: 1 },
};

/** Where a tensor lies and what it is. */
export interface SafetensorsEntry {
  readonly name: string;
  readonly dtype: string;
  readonly shape: readonly number[];
  /** Position of the first byte and of the byte behind the last, counted from the end of the header. */
  readonly begin: number;
  readonly end: number;
}

/** Header of a safetensors file. */
export interface SafetensorsHeader {
  /** In the order of their data. */
  readonly entries: readonly SafetensorsEntry[];
  /** Text by name. */
  readonly metadata: Readonly<Record<string, string>>;
}

/**
 * Reads and checks the header of a safetensors file: the tensors must fill the data without gap or overlap, and no name may
 * occur twice.
 *
 * @param text - JSON
 * @param dataLength - number of bytes behind the header
 * @throws {@link FormatError} if anything does not fit.
 */
export function parseSafetensorsHeader(
  text: string,
  { dataLength, place }: { readonly dataLength: number; readonly place: FormatErrorPlace },
): SafetensorsHeader {
  const fail = (problem: string) => new FormatError(`the header is damaged: ${problem}`, place);
  if (!text.startsWith('{')) throw fail('it does not begin with {');
  const header = parseJson(text, 'the header', place) as Readonly<Record<string, unknown>>;
  const repeated = repeatedKey(text);
  if (repeated !== undefined) throw fail(`the name ${JSON.stringify(repeated)} occurs twice`);
  const { __metadata__: metadata = {}, ...tensors } = header;
  const texts = isRecord(metadata) && Object.values(metadata).every((value) => typeof value === 'string');
  if (!texts) throw fail('__metadata__ must hold text by name');
  const entries = Object.entries(tensors)
    .map(([name, value]) => parseEntry(name, value, fail))
    .sort((a, b) => a.begin - b.begin || a.end - b.end);
  checkExtents(entries, dataLength, fail);
  return { entries, metadata: metadata as Record<string, string> };
}

const longestHeader = 100_000_000;

/**
 * Reads the header of a safetensors file, and nothing behind it.
 *
 * @returns what it says, and where the data begin
 * @throws {@link FormatError} if the bytes are no such file, or header and data do not fit together
 */
export function readSafetensorsHeader(file: ByteSource): SafetensorsHeader & { readonly start: number } {
  const { name: source, size } = file;
  const start = 8 + headerLength(file);
  const text = decodeText(readBytes(file, { offset: 8, length: start - 8 }), source);
  return {
    ...parseSafetensorsHeader(text, { dataLength: size - start, place: { source, offset: 8 } }),
    start,
  };
}

function headerLength(file: ByteSource): number {
  const { name: source, size } = file;
  const length = size < 8 ? Infinity : Number(readBytes(file, { offset: 0, length: 8 }).readBigUInt64LE(0));
  if (length > longestHeader || length > size - 8) {
    throw new FormatError(
      `expected a safetensors file, whose first 8 bytes give the length of a header of at most ${longestHeader} bytes ` +
        'within the file; it is cut short or something else',
      { source, offset: 0 },
    );
  }
  return length;
}

function decodeText(bytes: Buffer, source: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw new FormatError('the header is damaged: it is not UTF-8', { source, offset: 8, cause });
  }
}

function parseEntry(name: string, value: unknown, fail: (problem: string) => FormatError): SafetensorsEntry {
  const about = JSON.stringify(name.slice(0, 80));
  const { dtype, shape, data_offsets: offsets, ...rest } = isRecord(value) ? value : {};
  const complete = typeof dtype === 'string' && Array.isArray(shape) && Array.isArray(offsets);
  if (!complete || Object.keys(rest).length > 0 || offsets.length !== 2) {
    throw fail(`${about} must have exactly dtype, shape and two data_offsets`);
  }
  if (!Object.hasOwn(safetensorsTypes, dtype)) {
    const known = Object.keys(safetensorsTypes).join(', ');
    throw fail(`${about} has the unsupported type ${JSON.stringify(dtype.slice(0, 20))}; known: ${known}`);
  }
  const [begin, end] = offsets as unknown[];
  if (!Number.isSafeInteger(begin) || !Number.isSafeInteger(end)) throw fail(`${about} has no offsets`);
  const bytes = elementCount(shape, {}) * safetensorsTypes[dtype]!.itemSize;
  const [from, to] = [begin as number, end as number];
  if (to - from !== bytes) {
    throw fail(
      `${about} of shape (${shape.join(', ')}) needs ${bytes} bytes of ${dtype}, but has ${to - from}`,
    );
  }
  return { name, dtype, shape: shape as number[], begin: from, end: to };
}

function checkExtents(
  entries: readonly SafetensorsEntry[],
  dataLength: number,
  fail: (problem: string) => FormatError,
): void {
  let expected = 0;
  for (const { name, begin, end } of entries) {
    if (begin !== expected) {
      const problem = begin < expected ? 'overlaps the one before' : 'leaves a gap before it';
      throw fail(`the data of ${JSON.stringify(name)} ${problem}`);
    }
    expected = end;
  }
  if (expected !== dataLength) {
    throw fail(
      `the tensors need ${expected} bytes, but ${dataLength} follow; the file is cut short or too long`,
    );
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
