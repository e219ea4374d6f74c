import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DatasetError } from '../dataset-error.js';
import { type DownloadOptions, downloadFile } from './download-file.js';
import { extractFiles } from './extract-files.js';

/** An archive of CIFAR. */
export interface CifarArchive {
  readonly url: string;
  readonly md5: string;
  /** Folder in it. */
  readonly folder: string;
  readonly files: readonly string[];
}

/**
 * The archives "for Python", with addresses and checksums as https://www.cs.toronto.edu/~kriz/cifar.html publishes them.
 *
 * @example
 * cifarArchives['CIFAR-100'].md5; // 'eb9058c3a382ffc7106e4002c42a8d85'
 */
export const cifarArchives: Readonly<Record<'CIFAR-10' | 'CIFAR-100', CifarArchive>> = {
  'CIFAR-10': {
    url: 'https://www.cs.toronto.edu/~kriz/cifar-10-python.tar.gz',
    md5: 'c58f30108f718f92721af3b95e74349a',
    folder: 'cifar-10-batches-py',
    files: [...[1, 2, 3, 4, 5].map((batch) => `data_batch_${batch}`), 'test_batch', 'batches.meta'],
  },
  'CIFAR-100': {
    url: 'https://www.cs.toronto.edu/~kriz/cifar-100-python.tar.gz',
    md5: 'eb9058c3a382ffc7106e4002c42a8d85',
    folder: 'cifar-100-python',
    files: ['train', 'test', 'meta'],
  },
};

/** Options of {@link prepareCifar}. */
export interface PrepareCifarOptions extends Omit<DownloadOptions, 'md5'> {
  /** Folder in which the folder of the archive is made. */
  readonly dataRoot: string;
  /** Address of the archive. @default the official one */
  readonly url?: string | undefined;
  /** What the archive is like. @default the official one of the name */
  readonly archive?: CifarArchive | undefined;
}

/** Where the files of CIFAR are. */
export interface PreparedCifar {
  /** The data root for `loadDataset`. */
  readonly folder: string;
  /** Whether they were there before. */
  readonly present: boolean;
}

/**
 * Fetches CIFAR from its official address or a mirror, checks it, and unpacks what is needed of it. A run that is stopped
 * leaves the part that has come, and the next one goes on from there; the folder with the files is there whole or not at all.
 *
 * @param name - which of the two
 * @throws DatasetError if the download fails, the archive is not the official one, or some of the files are there already
 * @throws the reason of the signal once it is aborted
 * @example
 * (await prepareCifar('CIFAR-100', { dataRoot: '/data' })).folder; // '/data/cifar-100-python'
 */
export async function prepareCifar(
  name: keyof typeof cifarArchives,
  options: PrepareCifarOptions,
): Promise<PreparedCifar> {
  const { dataRoot, archive = cifarArchives[name], url = archive.url, ...patience } = options;
  const root = resolve(dataRoot);
  const folder = join(root, archive.folder);
  if (existsSync(folder)) {
    const missing = archive.files.filter((file) => !existsSync(join(folder, file)));
    if (missing.length === 0) return { folder, present: true };
    throw new DatasetError(
      `${folder} lacks ${missing.join(', ')}. Move it away, so that it can be fetched anew, or complete it.`,
    );
  }
  mkdirSync(root, { recursive: true });
  const file = join(root, `${archive.folder}.tar.gz`);
  await downloadFile(url, file, { ...patience, md5: archive.md5 });
  await extractFiles(file, { inside: archive.folder, files: archive.files, folder });
  rmSync(file);
  return { folder, present: false };
}
