import type { Hdf5Extent, Hdf5Source } from './hdf5-source.js';

/** What the header of a heap says of its blocks. */
interface Heap {
  /** Blocks in a row of the table. */
  readonly width: number;
  /** Size of the blocks in the first two rows; it doubles with every further one. */
  readonly smallest: number;
  /** Rows of blocks that hold data; those below hold tables themselves. */
  readonly dataRows: number;
  /** Bytes in which positions and lengths are written. */
  readonly offsetBytes: number;
  readonly lengthBytes: number;
  readonly root: number;
  /** Rows of the table that the root is; 0 if it is a block of data. */
  readonly rows: number;
}

/** Where the objects of a fractal heap lie, by their identifiers. */
export type Hdf5FractalHeap = (identifier: Buffer) => Hdf5Extent;

/**
 * Opens a fractal heap, in which groups with many links, or with names that are not ASCII, keep them.
 *
 * @throws `FormatError` if it is damaged, or has filters
 */
export function openHdf5FractalHeap(source: Hdf5Source, address: number): Hdf5FractalHeap {
  const heap = readHeader(source, address);
  return (identifier) => {
    if (identifier.length < 1 + heap.offsetBytes + heap.lengthBytes)
      throw source.error('an object of a fractal heap has no place', address);
    // Of the three kinds of objects two are for what is larger or smaller than a link.
    if (identifier[0] !== 0)
      throw source.unsupported('an object of a fractal heap beside its blocks', address);
    const start = identifier.readUIntLE(1, heap.offsetBytes);
    const length = identifier.readUIntLE(1 + heap.offsetBytes, heap.lengthBytes);
    return { start: locate(source, heap, start), length };
  };
}

function readHeader(source: Hdf5Source, address: number): Heap {
  const cursor = source.signed('FRHP', address, 142);
  const version = cursor.uint8();
  if (version !== 0) throw source.unsupported(`fractal heap version ${version}`, address);
  cursor.bytes(2);
  if (cursor.uint16() > 0) throw source.unsupported('a fractal heap with filters', address);
  cursor.bytes(1);
  const largestObject = cursor.uint32();
  cursor.bytes(96);
  const [width, smallest, largest] = [cursor.uint16(), cursor.uint64(), cursor.uint64()];
  const offsetBytes = Math.ceil(cursor.uint16() / 8);
  cursor.bytes(2);
  const [root, rows] = [cursor.uint64(), cursor.uint16()];
  const fitting = width > 0 && smallest > 0 && largest >= smallest && offsetBytes > 0 && offsetBytes <= 6;
  if (!fitting) throw source.error('the table of a fractal heap does not fit together', address);
  const lengthBytes = Math.min(bytesBelow(largest), bytesUpTo(largestObject));
  const dataRows = Math.log2(largest) - Math.log2(smallest) + 2;
  return { width, smallest, dataRows, offsetBytes, lengthBytes, root, rows };
}

/** Bytes for all numbers below a power of 2. */
function bytesBelow(power: number): number {
  return Math.ceil(Math.log2(power) / 8);
}

/** Bytes for all numbers up to one. */
function bytesUpTo(number: number): number {
  return Math.floor(Math.log2(Math.max(1, number)) / 8) + 1;
}

/** Address of a position in the space that the blocks make up one after another, their heads included. */
function locate(source: Hdf5Source, heap: Heap, position: number): number {
  let [block, rows, within] = [heap.root, heap.rows, position];
  while (rows > 0) {
    const { row, column, rest } = placeIn(heap, within);
    if (row >= rows) throw source.error('an object lies outside of its fractal heap', block);
    const head = 13 + heap.offsetBytes;
    source.signed('FHIB', block, head);
    const next = source.block(block + head + 8 * (row * heap.width + column), 8).uint64();
    // A table in a table has the rows that make up its size.
    const inner = row < heap.dataRows ? 0 : Math.log2(sizeOf(heap, row) / (heap.smallest * heap.width)) + 1;
    if (inner >= rows || !Number.isInteger(inner))
      throw source.error('the table of a fractal heap does not fit together', block);
    [block, rows, within] = [next, inner, rest];
  }
  source.signed('FHDB', block, 4);
  return block + within;
}

function sizeOf({ smallest }: Heap, row: number): number {
  return row === 0 ? smallest : smallest * 2 ** (row - 1);
}

/** The block that a position of a table lies in, and how far from its beginning. */
function placeIn(heap: Heap, position: number): { row: number; column: number; rest: number } {
  let rest = position;
  for (let row = 0; ; row++) {
    const size = sizeOf(heap, row);
    if (rest < size * heap.width) return { row, column: Math.floor(rest / size), rest: rest % size };
    rest -= size * heap.width;
  }
}
