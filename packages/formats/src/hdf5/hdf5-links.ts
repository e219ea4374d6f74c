import type { ByteCursor } from '../files/byte-cursor.js';
import { openHdf5FractalHeap } from './hdf5-fractal-heap.js';
import { hdf5MessageContent, hdf5Messages, type Hdf5Message } from './hdf5-object-header.js';
import { readHdf5Records } from './hdf5-record-tree.js';
import { Hdf5Source } from './hdf5-source.js';
import { readHdf5SymbolTable } from './hdf5-symbol-table.js';

/** Names and header addresses of what a group holds. */
export type Hdf5Links = ReadonlyMap<string, number>;

/**
 * Reads the links of a group: symbol tables, as Keras and h5py write them, links that lie in the header itself, and those in a
 * fractal heap, where a group has many or their names are not ASCII. Links that lead to another place by name, in this file or
 * another, are left out.
 *
 * @throws `FormatError` if the group is damaged
 */
export function readHdf5Links(source: Hdf5Source, messages: readonly Hdf5Message[]): Hdf5Links {
  const links = new Map<string, number>();
  for (const message of messages) {
    if (message.type === hdf5Messages.symbolTable) {
      for (const [name, object] of readHdf5SymbolTable(source, message)) links.set(name, object);
    }
    if (message.type === hdf5Messages.link) readLink(source, hdf5MessageContent(source, message), links);
    if (message.type === hdf5Messages.linkInfo) readDenseLinks(source, message, links);
  }
  return links;
}

function readLink(source: Hdf5Source, cursor: ByteCursor, links: Map<string, number>): void {
  const version = cursor.uint8();
  if (version !== 1) throw source.unsupported(`link version ${version}`, cursor.offset - 1);
  const flags = cursor.uint8();
  const kind = flags & 8 ? cursor.uint8() : 0;
  cursor.bytes((flags & 4 ? 8 : 0) + (flags & 16 ? 1 : 0));
  const name = cursor.bytes(cursor.uint(1 << (flags & 3))).toString('utf8');
  if (kind === 0) links.set(name, cursor.uint64());
}

function readDenseLinks(source: Hdf5Source, message: Hdf5Message, links: Map<string, number>): void {
  const cursor = hdf5MessageContent(source, message);
  cursor.bytes(1);
  const flags = cursor.uint8();
  cursor.bytes(flags & 1 ? 8 : 0);
  const [heap, tree] = [cursor.uint64(), cursor.uint64()];
  if (!Hdf5Source.isDefined(heap)) return;
  const find = openHdf5FractalHeap(source, heap);
  for (const record of readHdf5Records(source, tree)) {
    // In front of the identifier stands a hash of the name.
    const { start, length } = find(record.subarray(4));
    readLink(source, source.block(start, length), links);
  }
}
