import { hdf5Messages } from './hdf5-object-header.js';
import { hdf5TreeRanks, uint64s, type Hdf5HeaderMessage, type Hdf5Writer } from './hdf5-writer.js';

/** Where the parts of a group lie. */
export interface WrittenGroup {
  readonly header: number;
  readonly tree: number;
  readonly heap: number;
}

/** What a group holds. */
export interface GroupContent {
  readonly attributes: readonly Hdf5HeaderMessage[];
  /** Address of the header of every object by name. */
  readonly children: ReadonlyMap<string, number>;
}

/** A node of the tree, and where the greatest name below it lies. */
interface Node {
  readonly address: number;
  readonly greatest: number;
}

/** A node has room for 2k children and 2k + 1 keys. */
const nodeSize = 24 + 8 * (4 * hdf5TreeRanks.internal + 1);

/**
 * Appends a group: its names in a local heap, a tree of symbol tables that sorts them, and its header.
 *
 * @returns addresses of its parts
 * @example
 * ```ts
 * writeHdf5Group(writer, { attributes: [], children: new Map([['kernel', address]]) }).header; // where the group begins
 * ```
 */
export function writeHdf5Group(writer: Hdf5Writer, { attributes, children }: GroupContent): WrittenGroup {
  const names = [...children.keys()]
    .map((name) => ({ name, bytes: Buffer.from(name, 'utf8') }))
    .sort((a, b) => Buffer.compare(a.bytes, b.bytes));
  const { heap, offsets } = writeNames(writer, names);
  const symbols = names.map(({ name }, index) => ({ object: children.get(name)!, name: offsets[index]! }));
  const leaves = symbols.length === 0 ? [] : inGroups(symbols, 2 * hdf5TreeRanks.leaf);
  let nodes = writeLevel(
    writer,
    leaves.map((leaf) => writeSymbols(writer, leaf)),
    0,
  );
  for (let level = 1; nodes.length > 1; level++) nodes = writeLevel(writer, nodes, level);
  const tree = nodes[0]!.address;
  const table = { type: hdf5Messages.symbolTable, content: uint64s(tree, heap) };
  return { header: writer.header([table, ...attributes]), tree, heap };
}

function writeNames(
  writer: Hdf5Writer,
  names: readonly { readonly bytes: Buffer }[],
): { heap: number; offsets: number[] } {
  const parts: Buffer[] = [Buffer.alloc(8)];
  const offsets: number[] = [];
  let length = 8;
  for (const { bytes } of names) {
    const part = Buffer.alloc(8 * Math.ceil((bytes.length + 1) / 8));
    part.set(bytes);
    offsets.push(length);
    parts.push(part);
    length += part.length;
  }
  const data = writer.append(Buffer.concat(parts));
  // The list of free blocks is empty, which is written as 1.
  const heap = writer.append(
    Buffer.concat([Buffer.from('HEAP\0\0\0\0', 'latin1'), uint64s(length, 1, data)]),
  );
  return { heap, offsets };
}

function writeSymbols(writer: Hdf5Writer, symbols: readonly { object: number; name: number }[]): Node {
  const table = Buffer.alloc(8 + 40 * 2 * hdf5TreeRanks.leaf);
  table.write('SNOD\x01\0', 0, 'latin1');
  table.writeUInt16LE(symbols.length, 6);
  symbols.forEach(({ object, name }, index) => table.set(uint64s(name, object), 8 + 40 * index));
  return { address: writer.append(table), greatest: symbols.at(-1)!.name };
}

/** Appends all nodes of one level, which lie side by side and know their neighbours. */
function writeLevel(writer: Hdf5Writer, children: readonly Node[], level: number): Node[] {
  let smallest = 0;
  const groups = inGroups(children, 2 * hdf5TreeRanks.internal);
  return groups.map((group, index) => {
    const own = writer.length;
    const left = index === 0 ? -1 : own - nodeSize;
    const right = index === groups.length - 1 ? -1 : own + nodeSize;
    const node = Buffer.alloc(nodeSize);
    node.write('TREE\0', 0, 'latin1');
    node.writeUInt8(level, 5);
    node.writeUInt16LE(group.length, 6);
    const entries = group.flatMap(({ address, greatest }) => [address, greatest]);
    node.set(uint64s(left, right, smallest, ...entries), 8);
    smallest = group.at(-1)?.greatest ?? smallest;
    return { address: writer.append(node), greatest: smallest };
  });
}

function inGroups<T>(items: readonly T[], size: number): T[][] {
  const count = Math.max(1, Math.ceil(items.length / size));
  return Array.from({ length: count }, (_, index) => items.slice(index * size, (index + 1) * size));
}
