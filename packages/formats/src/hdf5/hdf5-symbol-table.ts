import { hdf5MessageContent, type Hdf5Message } from './hdf5-object-header.js';
import type { Hdf5Source } from './hdf5-source.js';

/**
 * Reads what a group holds in symbol tables, as Keras and h5py write them.
 *
 * @returns address of the header of every object by name
 * @throws `FormatError` if tables, tree or names are damaged
 */
export function readHdf5SymbolTable(source: Hdf5Source, message: Hdf5Message): ReadonlyMap<string, number> {
  const cursor = hdf5MessageContent(source, message);
  const [tree, heap] = [cursor.uint64(), cursor.uint64()];
  const heapHeader = source.signed('HEAP', heap, 32);
  heapHeader.bytes(4);
  const size = heapHeader.uint64();
  heapHeader.bytes(8);
  const names = source.block(heapHeader.uint64(), size).bytes(size);
  const links = new Map<string, number>();
  readTree(source, tree, { names, links, level: undefined });
  return links;
}

interface TreeReading {
  /** Names, each ended by a zero byte. */
  readonly names: Buffer;
  readonly links: Map<string, number>;
  /** What the node must be; it falls with every step down, so a tree cannot contain itself. */
  readonly level: number | undefined;
}

function readTree(source: Hdf5Source, address: number, reading: TreeReading): void {
  const header = source.signed('TREE', address, 24);
  const [type, level, count] = [header.uint8(), header.uint8(), header.uint16()];
  if (type !== 0 || (reading.level !== undefined && level !== reading.level)) {
    throw source.error('the tree of a group does not fit together', address);
  }
  const cursor = source.block(address + 24, 16 * count + 8);
  for (let index = 0; index < count; index++) {
    cursor.bytes(8);
    const child = cursor.uint64();
    if (level === 0) readSymbols(source, child, reading);
    else readTree(source, child, { ...reading, level: level - 1 });
  }
}

function readSymbols(source: Hdf5Source, address: number, { names, links }: TreeReading): void {
  const header = source.signed('SNOD', address, 8);
  header.bytes(2);
  const count = header.uint16();
  const cursor = source.block(address + 8, 40 * count);
  for (let index = 0; index < count; index++) {
    const [start, object, kind] = [cursor.uint64(), cursor.uint64(), cursor.uint32()];
    cursor.bytes(20);
    const end = start < names.length ? names.indexOf(0, start) : -1;
    if (end < 0) throw source.error('the name of a link is missing', address);
    if (kind !== 2) links.set(names.toString('utf8', start, end), object);
  }
}
