import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
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
 * @throws DatasetError that says which file is missing where, and how to get it
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
  if (!existsSync(folder) || !statSync(folder).isDirectory()) {
    throw new DatasetError(
      `there is no folder ${folder} with the files of ${source.name}. ${source.download}`,
    );
  }
  const paths = files.map((file) => join(folder, file));
  const missing = files.filter((_, i) => !existsSync(paths[i]!));
  if (missing.length > 0) {
    throw new DatasetError(
      `${source.name} is not complete: ${folder} lacks ${missing.join(', ')}. ${source.download}`,
    );
  }
  return paths;
}
