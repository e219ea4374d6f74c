import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder } from './cache-folder.js';
import type { PictureListing } from './list-pictures.js';
import { writeCacheFile } from './write-cache-file.js';

const FORMAT = 'semantic-embeddings listing 1';

/** A folder changes again within one tick of the clock of a file system, of which the coarsest ones have two seconds. */
const TICK = 2000;

/** Lists of the files of folders, kept between runs. */
export interface ListingCache {
  /** The list of a folder, unless it, or a folder inside it, has changed since. */
  find(folder: string): Promise<PictureListing | undefined>;
  add(folder: string, listing: PictureListing): void;
  /** Writes what was added; where that is not possible, nothing happens. */
  save(): void;
}

/**
 * Opens the kept lists of the folders below a root. The file is in the user's cache and can be deleted at any time; a missing
 * or damaged one is an empty one.
 *
 * @param root - an absolute path
 * @param options - `now`: the time in milliseconds, which tells folders that may still be changing
 * @example
 * const cache = openListingCache('/data/ILSVRC2012');
 * await cache.find('/data/ILSVRC2012/ILSVRC2012_img_train/n01440764'); // undefined, the first time
 */
export function openListingCache(
  root: string,
  { now = Date.now() }: { readonly now?: number } = {},
): ListingCache {
  const key = createHash('sha256').update(root).digest('hex').slice(0, 16);
  const path = join(cacheFolder(), 'listings', `${key}.json`);
  const kept = read(path, root);
  let changed = false;
  return {
    find: async (folder) => {
      const listing = kept.get(folder);
      return listing && (await isUnchanged(folder, listing)) ? listing : undefined;
    },
    add: (folder, listing) => {
      const latest = Math.max(0, ...Object.values(listing.folders));
      changed = kept.delete(folder) || changed;
      if (latest === 0 || latest > now - TICK) return;
      kept.set(folder, listing);
      changed = true;
    },
    save: () => {
      if (changed) writeCacheFile(path, { format: FORMAT, root, listings: [...kept] });
    },
  };
}

async function isUnchanged(folder: string, { folders }: PictureListing): Promise<boolean> {
  try {
    const times = Object.entries(folders);
    const now = await Promise.all(times.map(async ([inner]) => (await stat(join(folder, inner))).mtimeMs));
    return times.every(([, then], index) => now[index] === then);
  } catch {
    return false;
  }
}

interface Stored {
  readonly format: string;
  readonly root: string;
  readonly listings: readonly (readonly [folder: string, listing: PictureListing])[];
}

function read(path: string, root: string): Map<string, PictureListing> {
  try {
    const stored = JSON.parse(readFileSync(path, 'utf8')) as Stored;
    if (stored.format !== FORMAT || stored.root !== root) return new Map();
    return new Map(stored.listings.filter(([folder, listing]) => isListing(folder, listing)));
  } catch {
    return new Map();
  }
}

function isListing(folder: unknown, { files, others, folders }: PictureListing): boolean {
  const areNames = Array.isArray(files) && files.every((file) => typeof file === 'string');
  return typeof folder === 'string' && areNames && typeof others === 'number' && typeof folders === 'object';
}
