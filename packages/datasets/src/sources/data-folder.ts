import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { DatasetError } from '../dataset-error.js';

/** Where a dataset comes from, for messages. */
export interface DataSource {
  readonly name: string;
  /** What to download, from where, and what to do with it; a sentence. */
  readonly download: string;
}

/**
 * Checks that the files of a dataset are there, before anything is read.
 *
 * @param dataRoot - the folder that was given, if any
 * @param files - names of the files inside it
 * @returns their full paths
 * @throws DatasetError that says which file is missing where, and how to get it, or which folder one level up or down has them all
 * @example
 * findDataFiles('/data/cifar', { files: ['train'], source: { name: 'CIFAR-100', download: '…' } });
 * // ['/data/cifar/train']
 */
export function findDataFiles(
  dataRoot: string | undefined,
  { files, source }: { files: readonly string[]; source: DataSource },
): string[] {
  if (!dataRoot) {
    throw new DatasetError(`${source.name} needs the folder of its files (--data-root). ${source.download}`);
  }
  const folder = resolve(dataRoot);
  const found = statSync(folder, { throwIfNoEntry: false });
  if (found?.isDirectory() !== true) {
    throw new DatasetError(
      found
        ? `expected the folder with the files of ${source.name}, got the file ${folder}. ${remedy(folder, { files, source })}`
        : `there is no folder ${folder} with the files of ${source.name}. ${source.download}`,
    );
  }
  const paths = files.map((file) => join(folder, file));
  const missing = files.filter((_, i) => !existsSync(paths[i]!));
  if (missing.length > 0) {
    throw new DatasetError(
      `${source.name} is not complete: ${folder} lacks ${missing.join(', ')}. ${remedy(folder, { files, source })}`,
    );
  }
  return paths;
}

/** The folders one level up or down that have all files, mostly the one that was meant; if there is none, what to download. */
function remedy(
  path: string,
  { files, source }: { readonly files: readonly string[]; readonly source: DataSource },
): string {
  const near = [dirname(path), ...foldersIn(path)].filter((folder) =>
    files.every((file) => existsSync(join(folder, file))),
  );
  if (near.length === 0) return source.download;
  return near.length === 1
    ? `${near[0]!} has all of its files: give that folder as data root.`
    : `Folders with such files are ${near.join(', ')}: give that of ${source.name} as data root.`;
}

function foldersIn(path: string): string[] {
  try {
    return readdirSync(path, { withFileTypes: true })
      .filter((entry) => !entry.isFile())
      .map(({ name }) => join(path, name))
      .sort();
  } catch {
    return []; // It is a file, or must not be read: the missing files are told anyway.
  }
}
