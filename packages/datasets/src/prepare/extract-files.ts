import { createReadStream, createWriteStream, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { DatasetError } from '../dataset-error.js';
import { tarEntries } from './tar-entries.js';

/** What {@link extractFiles} takes out of an archive. */
export interface ExtractOptions {
  /** Folder in the archive. */
  readonly inside: string;
  /** Names of files in it; nothing else is unpacked. */
  readonly files: readonly string[];
  /** Folder to make. */
  readonly folder: string;
}

/**
 * Unpacks some files of a compressed archive (.tar.gz) into a new folder, which is there with all of them or not at all:
 * until then it is called `.partial`. Names in the archive are only compared, so that it cannot write anywhere else.
 *
 * @param archive - path of the archive
 * @param options - what of it, and whereto
 * @throws DatasetError if the folder exists, the archive is damaged, or it lacks a file
 * @example
 * await extractFiles('cifar.tar.gz', { inside: 'cifar-100-python', files: ['train', 'test'], folder: '/data/cifar' });
 */
export async function extractFiles(
  archive: string,
  { inside, files, folder }: ExtractOptions,
): Promise<void> {
  if (existsSync(folder))
    throw new DatasetError(`expected no folder at ${folder} yet, got one; move it away`);
  const partial = `${folder}.partial`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { recursive: true });
  const wanted = new Map(files.map((file) => [`${inside}/${file}`, join(partial, file)]));
  const unpack = async (bytes: AsyncIterable<Uint8Array>): Promise<void> => {
    for await (const { name, content } of tarEntries(bytes, archive)) {
      const path = wanted.get(name.replace(/^(\.\/)+/, ''));
      if (path !== undefined) await writeFrom(content, path);
    }
  };
  try {
    await pipeline(createReadStream(archive), createGunzip(), unpack).catch((cause: unknown) => {
      throw cause instanceof DatasetError ? cause : unreadable(archive, cause);
    });
    const missing = [...wanted].filter(([, path]) => !existsSync(path)).map(([name]) => name);
    if (missing.length > 0) {
      throw new DatasetError(
        `expected ${[...wanted.keys()].join(', ')} in ${archive}, got none of ${missing.join(', ')}`,
      );
    }
    renameSync(partial, folder);
  } catch (error) {
    rmSync(partial, { recursive: true, force: true });
    throw error;
  }
}

/** Writes a file, and waits until it is closed even where that failed: one that is being opened could still appear later. */
async function writeFrom(content: AsyncIterable<Uint8Array>, path: string): Promise<void> {
  const file = createWriteStream(path, { flush: true });
  const closed = new Promise<void>((done) => file.once('close', () => done()));
  await pipeline(content, file).finally(() => closed);
}

function unreadable(archive: string, cause: unknown): DatasetError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new DatasetError(`cannot unpack ${archive}: ${reason}`, { cause });
}
