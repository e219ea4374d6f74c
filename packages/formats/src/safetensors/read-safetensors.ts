import ndarray from 'ndarray';
import { bytesSource } from '../files/byte-source.js';
import type { AnyNdArray } from '../arrays/nd-array.js';
import { ndArrayFromElements } from '../arrays/nd-array-from-elements.js';
import {
  AllocationBudget,
  type ParseArrayOptions,
  resolveLimits,
  type ReadLimits,
} from '../files/read-limits.js';
import { readFileBytes } from '../files/read-file-bytes.js';
import { explainFailure } from '../kinds/explain-file.js';
import {
  readSafetensorsHeader,
  type SafetensorsEntry,
  safetensorsTypes,
  type SafetensorsType,
} from './safetensors-header.js';
import { widenBfloat16 } from './widen-bfloat16.js';

/** Content of a safetensors file. */
export interface Safetensors {
  /** Arrays by name, in the order of their data; the object has no prototype, so every name is safe. */
  readonly tensors: Readonly<Record<string, AnyNdArray>>;
  /** Element type of every array as the file has it: `F32`, `BF16`, `I64`, … */
  readonly types: Readonly<Record<string, string>>;
  /** Text by name. */
  readonly metadata: Readonly<Record<string, string>>;
}

/**
 * Reads the bytes of a safetensors file. Half precision and `BF16` become `Float32Array`, without loss.
 *
 * @throws `FormatError` if the bytes are no such file: header too long or no JSON, unknown element types, names that
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
  const { start, ...header } = readSafetensorsHeader(bytesSource(file, source));
  const budget = new AllocationBudget(resolveLimits(limits, file.length).maxBytes);
  const tensors = Object.create(null) as Record<string, AnyNdArray>;
  const types = Object.create(null) as Record<string, string>;
  for (const entry of header.entries) {
    types[entry.name] = entry.dtype;
    tensors[entry.name] = readTensor(file.subarray(start), entry, { budget, source });
  }
  return { tensors, types, metadata: header.metadata };
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
  return ndarray(widenBfloat16(array.data as Uint16Array), [...shape]) as AnyNdArray;
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
