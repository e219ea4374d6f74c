import type { ByteCursor } from '../files/byte-cursor.js';
import type { Hdf5Source } from './hdf5-source.js';

/**
 * Reads the shape of an attribute or dataset.
 *
 * @returns the extents; none for a single value, one of 0 for an empty space
 * @throws `FormatError` if it is damaged.
 */
export function readHdf5Dataspace(source: Hdf5Source, cursor: ByteCursor): number[] {
  const at = cursor.offset;
  const [version, rank] = [cursor.uint8(), cursor.uint8()];
  if (version !== 1 && version !== 2) throw source.error(`found a shape of version ${version}`, at);
  cursor.bytes(1);
  const kind = cursor.uint8();
  if (version === 1) cursor.bytes(4);
  if (version === 2 && kind === 2) return [0];
  return Array.from({ length: rank }, () => cursor.uint64());
}
