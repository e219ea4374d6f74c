import { folderClassId } from './folder-class-id.js';

/**
 * Names for display of the classes that folders of pictures are: that of the folder, or its path where another class has the
 * same name.
 *
 * @param paths - of the folders below the root of the tree, with `/` between the names
 * @returns by class id
 * @example
 * folderClassNames(['dog/small', 'cat/small', 'cat/lion']).get('cat/lion'); // 'lion'; 'cat/small' is 'cat/small'
 */
export function folderClassNames(paths: Iterable<string>): Map<string, string> {
  const ownName = (path: string): string => path.slice(path.lastIndexOf('/') + 1).trim();
  const all = [...paths];
  const counts = new Map<string, number>();
  for (const path of all) counts.set(ownName(path), (counts.get(ownName(path)) ?? 0) + 1);
  return new Map(
    all.map((path) => [folderClassId(path), counts.get(ownName(path)) === 1 ? ownName(path) : path.trim()]),
  );
}
