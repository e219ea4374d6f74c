import type { NdArray } from 'ndarray';
import { encodeElements } from '../arrays/encode-elements.js';
import type { PackableData } from '../arrays/pack-elements.js';
import { writeFileAtomically } from '../files/write-file-atomically.js';
import { safetensorsTypes } from './safetensors-header.js';

/**
 * Gives the bytes of a safetensors file, which `safetensors.numpy.load_file` and its relatives read.
 *
 * @param tensors - arrays by name; the largest element types come first, so that all data are aligned
 * @param options - `metadata`, text by name; @default none
 * @throws {@link TypeError} if an array holds text
 * @throws {@link RangeError} if a tensor is called `__metadata__`, the name that is reserved
 * @example
 * ```ts
 * serializeSafetensors({ x: ndarray(new Float32Array(2)) }, { metadata: { format: 'np' } });
 * ```
 */
export function serializeSafetensors(
  tensors: Readonly<Record<string, NdArray<PackableData>>>,
  { metadata }: { readonly metadata?: Readonly<Record<string, string>> } = {},
): Uint8Array {
  if (Object.hasOwn(tensors, '__metadata__'))
    throw new RangeError('a tensor cannot be called "__metadata__"');
  const encoded = Object.entries(tensors)
    .map(([name, array]) => ({ name, shape: array.shape, ...encodeElements(array) }))
    .sort((a, b) => b.itemSize - a.itemSize);
  let offset = 0;
  const entries = encoded.map(({ name, shape, kind, itemSize, bytes }) => {
    const begin = offset;
    offset += bytes.length;
    return [
      name,
      { dtype: typeName(kind, itemSize), shape: [...shape], data_offsets: [begin, offset] },
    ] as const;
  });
  const members = [...(metadata ? [['__metadata__', metadata] as const] : []), ...entries];
  // Assembled member by member: an object would put names that are numbers first.
  const json = `{${members.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`).join(',')}}`;
  const text = Buffer.from(json, 'utf8');
  const header = Buffer.alloc(8 * Math.ceil(text.length / 8), ' ');
  header.set(text);
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(header.length));
  return Buffer.concat([length, header, ...encoded.map(({ bytes }) => bytes)]);
}

function typeName(kind: string, itemSize: number): string {
  const found = Object.entries(safetensorsTypes).find(
    ([name, type]) => name !== 'BF16' && type.kind === kind && type.itemSize === itemSize,
  );
  if (found === undefined) throw new TypeError('safetensors hold numbers only, got text');
  return found[0];
}

/**
 * Writes arrays as safetensors file, whole or not at all.
 *
 * @throws `FileError` if the file cannot be written
 * @example
 * ```ts
 * writeSafetensorsFile('model.safetensors', { 'conv0/kernel:0': kernel });
 * ```
 */
export function writeSafetensorsFile(
  path: string,
  tensors: Readonly<Record<string, NdArray<PackableData>>>,
  options: { readonly metadata?: Readonly<Record<string, string>> } = {},
): void {
  writeFileAtomically(path, serializeSafetensors(tensors, options));
}
