import type { NdArray } from 'ndarray';
import { encodeElements } from '../arrays/encode-elements.js';
import type { PackableData } from '../arrays/pack-elements.js';
import type { PickleWriter } from './pickle-writer.js';

const arrayModule = 'numpy.core.multiarray';
const byte = new Uint8Array([0x62]);

/** Writes an array as NumPy 1 describes it: an empty shell, then its state. */
export function writePickledArray(writer: PickleWriter, array: NdArray<PackableData>): void {
  const { kind, itemSize, bytes } = encodeElements(array);
  writer.global(arrayModule, '_reconstruct');
  writer.global('numpy', 'ndarray');
  writer.code(0x4b, 0, 0x85);
  writer.remember({});
  writer.bytes(byte, byte);
  writer.code(0x87);
  writer.remember({});
  writer.code(0x52);
  writer.remember(array);
  writer.code(0x28, 0x4b, 1);
  writeShape(writer, array.shape);
  writeElementType(writer, kind + (kind === 'U' ? itemSize / 4 : itemSize), itemSize);
  writer.code(0x89);
  writer.bytes(bytes, {});
  writer.code(0x74);
  writer.remember({});
  writer.code(0x62);
}

function writeShape(writer: PickleWriter, shape: readonly number[]): void {
  const isLong = shape.length > 3;
  if (isLong) writer.code(0x28);
  for (const extent of shape) writer.integer(extent);
  writer.code(isLong ? 0x74 : [0x29, 0x85, 0x86, 0x87][shape.length]!);
  if (shape.length > 0) writer.remember({});
}

function writeElementType(writer: PickleWriter, name: string, itemSize: number): void {
  const key = `\0dtype ${name}`;
  if (writer.recall(key)) return;
  const isText = name.startsWith('U');
  writer.global('numpy', 'dtype');
  writer.text(name);
  writer.code(0x4b, 0, 0x4b, 1, 0x87);
  writer.remember({});
  writer.code(0x52);
  writer.remember(key);
  writer.code(0x28, 0x4b, 3);
  writer.text(itemSize === 1 ? '|' : '<');
  writer.code(0x4e, 0x4e, 0x4e);
  for (const value of isText ? [itemSize, 4, 8] : [-1, -1, 0]) writer.integer(value);
  writer.code(0x74);
  writer.remember({});
  writer.code(0x62);
}
