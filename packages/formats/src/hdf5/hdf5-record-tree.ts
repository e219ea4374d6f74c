import type { Hdf5Source } from './hdf5-source.js';

/** What the header of a tree says of its nodes. */
interface Tree {
  readonly recordSize: number;
  /** Bytes in which a node says how many records a child has, and how many there are below it, by the level of the child. */
  readonly countBytes: number;
  readonly totalBytes: readonly number[];
}

/** A node that is still to be read. */
interface Node {
  readonly address: number;
  readonly records: number;
  /** Steps down to the leaves. */
  readonly level: number;
}

/**
 * Reads all records of a tree of the second version, the index of what lies in a fractal heap.
 *
 * @returns the records, in no order
 * @throws `FormatError` if it is damaged
 */
export function readHdf5Records(source: Hdf5Source, address: number): Buffer[] {
  const cursor = source.signed('BTHD', address, 38);
  cursor.bytes(2);
  const [nodeSize, recordSize, depth] = [cursor.uint32(), cursor.uint16(), cursor.uint16()];
  cursor.bytes(2);
  const root = { address: cursor.uint64(), records: cursor.uint16(), level: depth };
  if (recordSize === 0 || nodeSize < recordSize || depth > 16)
    throw source.error('the head of a tree does not fit together', address);
  const tree = layoutOf({ nodeSize, recordSize, depth });
  const records: Buffer[] = [];
  const waiting: Node[] = root.records > 0 || depth > 0 ? [root] : [];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    const { own, children } = readNode(source, tree, node);
    records.push(...own);
    waiting.push(...children);
  }
  return records;
}

/** How much room the numbers in nodes have follows from how many records there can be. */
function layoutOf(head: {
  readonly nodeSize: number;
  readonly recordSize: number;
  readonly depth: number;
}): Tree {
  const { nodeSize, recordSize, depth } = head;
  const frame = 10;
  let most = Math.floor((nodeSize - frame) / recordSize);
  const countBytes = bytesUpTo(most);
  const totalBytes = [0];
  for (let level = 1; level < depth; level++) {
    const pointer = 8 + countBytes + totalBytes[level - 1]!;
    const records = Math.floor((nodeSize - frame - pointer) / (recordSize + pointer));
    most = (records + 1) * most + records;
    totalBytes.push(bytesUpTo(most));
  }
  return { recordSize, countBytes, totalBytes };
}

function bytesUpTo(number: number): number {
  return Math.floor(Math.log2(Math.max(1, number)) / 8) + 1;
}

function readNode(source: Hdf5Source, tree: Tree, { address, records, level }: Node) {
  const totalBytes = level === 0 ? 0 : tree.totalBytes[level - 1]!;
  const pointer = 8 + tree.countBytes + totalBytes;
  const length = 6 + records * tree.recordSize + (level === 0 ? 0 : (records + 1) * pointer);
  const cursor = source.signed(level === 0 ? 'BTLF' : 'BTIN', address, length);
  cursor.bytes(2);
  const own = Array.from({ length: records }, () => cursor.bytes(tree.recordSize));
  const children = Array.from({ length: level === 0 ? 0 : records + 1 }, (): Node => {
    const child = { address: cursor.uint64(), records: cursor.uint(tree.countBytes), level: level - 1 };
    cursor.bytes(totalBytes);
    return child;
  });
  return { own, children };
}
