import ndarray from 'ndarray';
import type { AnyNdArray, ElementData } from '../arrays/nd-array.js';
import { ndArrayFromElements } from '../arrays/nd-array-from-elements.js';
import type { StoredArray } from '../arrays/stored-array.js';
import { type ByteSource, readBytes, sourcePart } from '../files/byte-source.js';
import { AllocationBudget } from '../files/read-limits.js';
import { explainSource } from '../kinds/explain-source.js';
import {
  readSafetensorsHeader,
  type SafetensorsEntry,
  safetensorsTypes,
} from '../safetensors/safetensors-header.js';
import { widenBfloat16 } from '../safetensors/widen-bfloat16.js';
import { elementMatrix } from './element-matrix.js';

const names: Readonly<Record<string, string>> = { BF16: 'bfloat16', BOOL: 'bool' };
const kinds: Readonly<Record<string, string>> = { F: 'float', I: 'int', U: 'uint' };

/**
 * Lists the tensors of a safetensors file; what they hold is read when it is asked for.
 *
 * @param file - its bytes, which must stay open as long as the tensors are used
 * @returns the tensors by name, in the order of their data; the object has no prototype, so every name is safe
 * @throws `FormatError` if it is no such file, or header and data do not fit together
 * @example
 * ```ts
 * storedSafetensors(openByteSource('f.safetensors'))['feat']?.openRows().read(0, 1); // the first row
 * ```
 */
export function storedSafetensors(file: ByteSource): Record<string, StoredArray> {
  const { entries, start } = explainSource(() => readSafetensorsHeader(file), {
    ...{ file, kinds: ['safetensors'], expected: 'a safetensors file' },
  });
  const tensors = Object.create(null) as Record<string, StoredArray>;
  for (const entry of entries) tensors[entry.name] = storedTensor(file, { entry, start });
  return tensors;
}

function storedTensor(
  file: ByteSource,
  { entry, start }: { readonly entry: SafetensorsEntry; readonly start: number },
): StoredArray {
  const { name, dtype, shape, begin, end } = entry;
  const content = sourcePart(file, {
    ...{ offset: start + begin, length: end - begin, name: `${file.name}[${name}]` },
  });
  const type = { ...safetensorsTypes[dtype]!, bigEndian: false };
  const isBfloat16 = dtype === 'BF16';
  const widen = (data: ElementData): ElementData => widenBfloat16(data as Uint16Array);
  return {
    ...{ shape, elements: names[dtype] ?? `${kinds[dtype[0]!]}${dtype.slice(1)}` },
    load() {
      const budget = new AllocationBudget(2 * content.size + 2 ** 20);
      const raw = readBytes(content, { offset: 0, length: content.size });
      const description = { shape, type, columnMajor: false, budget, place: { source: content.name } };
      const array = ndArrayFromElements(raw, description);
      return isBfloat16 ? (ndarray<ElementData>(widen(array.data), [...shape]) as AnyNdArray) : array;
    },
    openRows: () =>
      elementMatrix({
        ...{ content, offset: 0, shape, type, columnMajor: false },
        convert: isBfloat16 ? widen : undefined,
      }),
  };
}
