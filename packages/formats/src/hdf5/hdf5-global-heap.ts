import type { ByteCursor } from '../files/byte-cursor.js';
import { Hdf5Source, type Hdf5Extent } from './hdf5-source.js';
import { uint64s, type Hdf5Writer } from './hdf5-writer.js';

/**
 * Reads text of variable length: its length and where it lies in a global heap.
 *
 * @param cursor - stands on the reference of 16 bytes and passes over it
 * @throws `FormatError` if it does not lie there.
 */
export function readHdf5VariableText(source: Hdf5Source, cursor: ByteCursor): string {
  const [length, heap, index] = [cursor.uint32(), cursor.uint64(), cursor.uint32()];
  if (length === 0 || heap === 0 || !Hdf5Source.isDefined(heap)) return '';
  const bytes = heapObject(source, heap, index);
  if (length > bytes.length) throw source.error('text reaches beyond its place in the heap', heap);
  source.budget.take(2 * length, { source: source.name, offset: heap });
  return textUpToZero(bytes.subarray(0, length));
}

/** Text in bytes that may be filled up with zeros. */
export function textUpToZero(bytes: Buffer): string {
  const end = bytes.indexOf(0);
  return bytes.toString('utf8', 0, end < 0 ? bytes.length : end);
}

function heapObject(source: Hdf5Source, heap: number, index: number): Buffer {
  const objects = source.heaps.get(heap) ?? readHeap(source, heap);
  source.heaps.set(heap, objects);
  const extent = objects.get(index);
  if (extent === undefined) throw source.error(`object ${index} is missing in a heap`, heap);
  return source.block(extent.start, extent.length).bytes(extent.length);
}

function readHeap(source: Hdf5Source, heap: number): ReadonlyMap<number, Hdf5Extent> {
  const header = source.signed('GCOL', heap, 16);
  header.bytes(4);
  const end = heap + header.uint64();
  const objects = new Map<number, Hdf5Extent>();
  let at = heap + 16;
  while (at + 16 <= end) {
    const cursor = source.block(at, 16);
    const index = cursor.uint16();
    cursor.bytes(6);
    const length = cursor.uint64();
    if (index === 0) break;
    objects.set(index, { start: at + 16, length });
    at += 16 + 8 * Math.ceil(length / 8);
  }
  return objects;
}

/**
 * Appends text to the file, in a global heap of its own.
 *
 * @returns the reference of 16 bytes by which {@link readHdf5VariableText} finds it
 */
export function writeHdf5VariableText(writer: Hdf5Writer, text: string): Buffer {
  const bytes = Buffer.from(text, 'utf8');
  const heap = writer.append(heapOfOne(bytes));
  const reference = Buffer.alloc(16);
  reference.writeUInt32LE(bytes.length, 0);
  reference.set(uint64s(heap), 4);
  reference.writeUInt32LE(1, 12);
  return reference;
}

/** A heap of at least 4096 bytes with one object and free space behind it. */
function heapOfOne(bytes: Buffer): Buffer {
  const used = 32 + 8 * Math.ceil(bytes.length / 8);
  const heap = Buffer.alloc(Math.max(4096, used + 16));
  heap.write('GCOL\x01', 0, 'latin1');
  heap.set(uint64s(heap.length), 8);
  heap.writeUInt16LE(1, 16);
  heap.set(uint64s(bytes.length), 24);
  heap.set(bytes, 32);
  heap.set(uint64s(heap.length - used), used + 8);
  return heap;
}
