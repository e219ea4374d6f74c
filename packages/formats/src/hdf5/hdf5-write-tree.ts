import { writeHdf5Group } from './hdf5-group.js';
import type { Hdf5HeaderMessage, Hdf5Writer } from './hdf5-writer.js';

/** Something in a tree of groups: a dataset, or a group with attributes. */
export interface Hdf5TreeItem {
  readonly path: readonly string[];
  /** Of a dataset. */
  readonly address?: number;
  /** Of a group. */
  readonly attributes?: readonly Hdf5HeaderMessage[];
}

/**
 * Appends groups in groups, down to datasets that are in the file already.
 *
 * @param items - datasets and groups by their paths; groups on the way to them need not be listed
 * @returns names and addresses of what is to be listed in the group that all paths begin in
 * @throws {@link RangeError} if a path is empty, or two things would lie at one
 */
export function writeHdf5Tree(
  writer: Hdf5Writer,
  items: readonly Hdf5TreeItem[],
): ReadonlyMap<string, number> {
  const groups = new Map<string, Hdf5TreeItem[]>();
  for (const { path, ...item } of items) {
    const [name, ...rest] = path;
    if (name === undefined)
      throw new RangeError('expected a name for every dataset and group, got an empty one');
    const group = groups.get(name) ?? [];
    groups.set(name, group);
    group.push({ ...item, path: rest });
  }
  const addresses = [...groups].map(([name, below]) => {
    const [own, ...more] = below.filter(({ path }) => path.length === 0);
    if (more.length > 0 || (own?.address !== undefined && below.length > 1)) {
      throw new RangeError(`expected one dataset or group at "${name}", got several; give them other names`);
    }
    if (own?.address !== undefined) return [name, own.address] as const;
    const children = writeHdf5Tree(
      writer,
      below.filter((item) => item !== own),
    );
    const { header } = writeHdf5Group(writer, { attributes: own?.attributes ?? [], children });
    return [name, header] as const;
  });
  return new Map(addresses);
}
