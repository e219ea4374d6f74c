import ndarray from 'ndarray';
import type { AnyNdArray } from '../arrays/nd-array.js';
import { ndArrayFromElements } from '../arrays/nd-array-from-elements.js';
import {
  AllocationBudget,
  type ParseArrayOptions,
  resolveLimits,
  type ReadLimits,
} from '../files/read-limits.js';
import { readFileBytes } from '../files/read-file-bytes.js';
import { FormatError } from '../format-error.js';
import { explainFailure } from '../kinds/explain-file.js';
import {
  parseSafetensorsHeader,
  type SafetensorsEntry,
  safetensorsTypes,
  type SafetensorsType,
} from './safetensors-header.js';

/** Content of a safetensors file. */
export interface Safetensors {
  /** Arrays by name, in the order of their data; the object has no prototype, so every name is safe. */
  readonly tensors: Readonly<Record<string, AnyNdArray>>;
  /** Element type of every array as the file has it: `F32`, `BF16`, `I64`, … */
  readonly types: Readonly<Record<string, string>>;
  /** Text by name. */
  readonly metadata: Readonly<Record<string, string>>;
}

const longestHeader = 100_000_000;

/**
 * Reads the bytes of a safetensors file. Half precision and `BF16` become `Float32Array`, without loss.
 *
 * @throws {@link FormatError} if the bytes are no such file: header too long or no JSON, unknown element types, names that
 *   occur twice, shapes, offsets and data that do not fit together
 * @example
 * ```ts
 * parseSafetensors(bytes, { source: 'model.safetensors' }).tensors['conv0/kernel:0'].shape; // [3, 3, 3, 16]
 * ```
 */
export function parseSafetensors(bytes: Uint8Array, options: ParseArrayOptions = {}): Safetensors {
  const { source = 'data' } = options;
  return explainFailure(() => readTensors(bytes, { ...options, source }), {
    ...{ bytes, source, kinds: ['safetensors'], expected: 'a safetensors file' },
  });
}

function readTensors(
  bytes: Uint8Array,
  { source, limits }: ParseArrayOptions & { readonly source: string },
): Safetensors {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const length = headerLength(file, source);
  const start = 8 + length;
  const text = decodeText(file.subarray(8, start), source);
  const place = { source, offset: 8 };
  const header = parseSafetensorsHeader(text, { dataLength: file.length - start, place });
  const budget = new AllocationBudget(resolveLimits(limits, file.length).maxBytes);
  const tensors = Object.create(null) as Record<string, AnyNdArray>;
  const types = Object.create(null) as Record<string, string>;
  for (const entry of header.entries) {
    types[entry.name] = entry.dtype;
    tensors[entry.name] = readTensor(file.subarray(start), entry, { budget, source });
  }
  return { tensors, types, metadata: header.metadata };
}

function headerLength(file: Buffer, source: string): number {
  const length = file.length < 8 ? Infinity : Number(file.readBigUInt64LE(0));
  if (length > longestHeader || length > file.length - 8) {
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

function readTensor(
  data: Buffer,
  { name, dtype, shape, begin, end }: SafetensorsEntry,
  { budget, source }: { readonly budget: AllocationBudget; readonly source: string },
): AnyNdArray {
  const { kind, itemSize } = safetensorsTypes[dtype] as SafetensorsType;
  const array = ndArrayFromElements(data.subarray(begin, end), {
    shape,
    type: { kind, itemSize, bigEndian: false },
    columnMajor: false,
    budget,
    place: { source: `${source}[${name}]` },
  });
  if (dtype !== 'BF16') return array;
  const upper = Uint32Array.from(array.data as Uint16Array, (half) => half << 16);
  return ndarray(new Float32Array(upper.buffer), [...shape]) as AnyNdArray;
}

/**
 * Reads a safetensors file.
 *
 * @throws `FileError` if it cannot be read, `FormatError` if it is no safetensors file; see {@link parseSafetensors}
 * @example
 * ```ts
 * const { tensors } = readSafetensorsFile('model.safetensors');
 * ```
 */
export function readSafetensorsFile(
  path: string,
  { limits }: { readonly limits?: ReadLimits } = {},
): Safetensors {
  return parseSafetensors(readFileBytes(path), { source: path, ...(limits && { limits }) });
}
