import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { FileError } from '@semantic-embeddings/formats';
import { compareClassIds } from '@semantic-embeddings/taxonomy';
import { isPictureName } from '../images/is-picture-name.js';

/** What lies in a folder and the folders inside it. */
export interface PictureListing {
  /** Paths of the files that were wanted, from the folder on, by code point of the path. */
  readonly files: readonly string[];
  /** Number of the others whose names end like those of pictures. */
  readonly others: number;
  /** Time of the last change of every folder in milliseconds, by its path from the folder on (`''` itself). */
  readonly folders: Readonly<Record<string, number>>;
}

/**
 * Lists the wanted files of a folder and all folders inside it, without asking the system for each file. Links to folders are not followed.
 *
 * @param folder - an absolute path
 * @param wanted - tells by a file's name
 * @returns nothing listed if there is no such folder
 * @throws FileError if a folder cannot be read
 * @example
 * (await listPictures('/data/train/n01440764', /^\w+\.jpeg/i)).files[0]; // 'n01440764_10026.JPEG'
 */
export async function listPictures(folder: string, wanted: RegExp): Promise<PictureListing> {
  const files: string[] = [];
  const folders: Record<string, number> = {};
  let others = 0;
  const walk = async (inner: string): Promise<void> => {
    const path = join(folder, inner);
    // The time is asked first: a file that comes in between makes the list look older than it is.
    const { mtimeMs } = await stat(path);
    folders[inner] = mtimeMs;
    for (const entry of await readdir(path, { withFileTypes: true })) {
      const name = inner === '' ? entry.name : `${inner}/${entry.name}`;
      if (entry.isDirectory()) await walk(name);
      else if (wanted.test(entry.name)) files.push(name);
      else if (isPictureName(entry.name)) others++;
    }
  };
  try {
    await walk('');
  } catch (error) {
    if (isMissing(error) && Object.keys(folders).length === 0) return { files: [], others: 0, folders };
    throw new FileError('read', folder, error);
  }
  return { files: files.sort(compareClassIds), others, folders };
}

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}
