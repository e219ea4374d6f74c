import type { ByteCursor } from '../files/byte-cursor.js';
import { readHdf5Filters, type Hdf5Filter } from './hdf5-filters.js';
import { hdf5MessageContent, hdf5Messages, type Hdf5Message } from './hdf5-object-header.js';
import { Hdf5Source } from './hdf5-source.js';

/** A dataset that is stored in chunks. */
export interface ChunkedDataset {
  readonly messages: readonly Hdf5Message[];
  readonly shape: readonly number[];
  readonly itemSize: number;
  /** Size of the whole. */
  readonly bytes: number;
}

interface Assembly extends ChunkedDataset {
  readonly source: Hdf5Source;
  /** Extents of every chunk. */
  readonly extents: readonly number[];
  readonly filters: readonly Hdf5Filter[];
  readonly whole: Buffer;
}

/**
 * Puts a dataset together that is stored in chunks, which a tree of version 1 lists.
 *
 * @param cursor - stands in the layout message, behind version and class
 * @returns its bytes in row-major order; chunks that are not stored are zeros
 * @throws `FormatError` if tree or chunks are damaged.
 */
export function readHdf5Chunks(source: Hdf5Source, cursor: ByteCursor, dataset: ChunkedDataset): Buffer {
  const { shape, itemSize, bytes, messages } = dataset;
  const rank = cursor.uint8() - 1;
  const tree = cursor.uint64();
  const extents = Array.from({ length: rank }, () => cursor.uint32());
  if (rank < 1 || rank !== shape.length || cursor.uint32() !== itemSize || extents.includes(0)) {
    throw source.error('the chunks of a dataset do not fit its shape', cursor.offset);
  }
  const message = messages.find(({ type }) => type === hdf5Messages.filters);
  const filters = message ? readHdf5Filters(source, hdf5MessageContent(source, message)) : [];
  source.budget.take(bytes, { source: source.name });
  const whole = Buffer.alloc(bytes);
  if (Hdf5Source.isDefined(tree)) readTree(tree, undefined, { ...dataset, source, extents, filters, whole });
  return whole;
}

function readTree(address: number, expected: number | undefined, assembly: Assembly): void {
  const { source, extents } = assembly;
  const header = source.signed('TREE', address, 24);
  const [type, level, count] = [header.uint8(), header.uint8(), header.uint16()];
  if (type !== 1 || (expected !== undefined && level !== expected)) {
    throw source.error('the tree of the chunks does not fit together', address);
  }
  const keySize = 8 + 8 * (extents.length + 1);
  const cursor = source.block(address + 24, count * (keySize + 8));
  for (let index = 0; index < count; index++) {
    const [size, skipped] = [cursor.uint32(), cursor.uint32()];
    const origin = extents.map(() => cursor.uint64());
    cursor.bytes(8);
    const child = cursor.uint64();
    if (level > 0) readTree(child, level - 1, assembly);
    else placeChunk(decodeChunk(source.block(child, size).bytes(size), skipped, assembly), origin, assembly);
  }
}

function decodeChunk(
  stored: Buffer,
  skipped: number,
  { source, extents, filters, itemSize }: Assembly,
): Buffer {
  const expected = extents.reduce((product, extent) => product * extent, itemSize);
  source.budget.take(expected * (1 + filters.length), { source: source.name });
  let chunk = stored;
  for (let index = filters.length - 1; index >= 0; index--) {
    if ((skipped >> index) & 1) continue;
    chunk = filters[index]!(chunk, { itemSize, maxBytes: expected + 4 });
  }
  if (chunk.length !== expected)
    throw source.error(`a chunk has ${chunk.length} bytes instead of ${expected}`);
  return chunk;
}

/** Copies the part of a chunk that lies within the dataset, row by row. */
function placeChunk(chunk: Buffer, origin: readonly number[], assembly: Assembly): void {
  const { source, shape, extents, itemSize, whole } = assembly;
  if (origin.some((start, axis) => start >= shape[axis]!)) {
    throw source.error('a chunk lies outside its dataset');
  }
  const sizes = shape.map((extent, axis) => Math.min(extents[axis]!, extent - origin[axis]!));
  const row = sizes.at(-1)! * itemSize;
  const rows = sizes.slice(0, -1).reduce((product, size) => product * size, 1);
  for (let index = 0; index < rows; index++) {
    let [rest, from, to] = [index, 0, origin.at(-1)!];
    let [chunkStride, wholeStride] = [extents.at(-1)!, shape.at(-1)!];
    for (let axis = shape.length - 2; axis >= 0; axis--) {
      const at = rest % sizes[axis]!;
      rest = Math.floor(rest / sizes[axis]!);
      from += at * chunkStride;
      to += (origin[axis]! + at) * wholeStride;
      chunkStride *= extents[axis]!;
      wholeStride *= shape[axis]!;
    }
    chunk.copy(whole, to * itemSize, from * itemSize, from * itemSize + row);
  }
}
