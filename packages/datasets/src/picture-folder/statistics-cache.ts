import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ChannelStatistics } from '../dataset/channel-statistics.js';
import { cacheFolder } from '../sources/cache-folder.js';
import { writeCacheFile } from '../sources/write-cache-file.js';
import { type SurveyOptions, pictureStatistics } from '../files/survey-pictures.js';

const FORMAT = 'semantic-embeddings statistics 1';

/** Files whose sizes are asked for at a time. */
const RUN = 64;

/** Options of {@link cachedStatistics}. */
export interface CachedStatisticsOptions extends Pick<SurveyOptions, 'decoding' | 'onProgress'> {
  /** Leaves out pictures that cannot be read. @default false: they are an error */
  readonly skipBroken?: boolean | undefined;
  /** Folder of the cache. @default the user's cache */
  readonly folder?: string | undefined;
}

/**
 * Mean and standard deviation of training pictures by the published rule, kept in the user's cache: they are computed again where
 * a path, a size, a time of change or the way of decoding is another. The file can be deleted at any time.
 *
 * @param paths - of the training pictures
 * @throws DatasetError if a picture cannot be read, or there are fewer than two
 * @example
 * await cachedStatistics(['wren.jpg', 'owl.png']); // { mean: [118.2, …], std: [61.9, …] }
 */
export async function cachedStatistics(
  paths: readonly string[],
  { decoding = {}, skipBroken = false, onProgress, folder = cacheFolder() }: CachedStatisticsOptions = {},
): Promise<ChannelStatistics> {
  const key = await keyOf(paths, { ...decoding, skipBroken });
  const path = key && join(folder, 'statistics', `${key}.json`);
  const kept = path && read(path);
  if (kept) return kept;
  const statistics = await pictureStatistics(paths, { decoding, skipBroken, onProgress });
  if (path) writeCacheFile(path, statistics);
  return statistics;
}

/** Nothing where a file is missing: reading it tells better what is wrong. */
async function keyOf(
  paths: readonly string[],
  {
    alpha = 'drop',
    orientation = 'ignore',
    maxPixels,
    skipBroken,
  }: NonNullable<SurveyOptions['decoding']> & { readonly skipBroken: boolean },
): Promise<string | undefined> {
  const hash = createHash('sha256').update(
    JSON.stringify([FORMAT, alpha, orientation, maxPixels, skipBroken]),
  );
  try {
    for (let first = 0; first < paths.length; first += RUN) {
      const run = paths.slice(first, first + RUN);
      const found = await Promise.all(run.map((path) => stat(path)));
      found.forEach(({ size, mtimeMs }, place) => hash.update(`${run[place]!}\0${size}\0${mtimeMs}\n`));
    }
  } catch {
    return undefined;
  }
  return hash.digest('hex').slice(0, 32);
}

function read(path: string): ChannelStatistics | undefined {
  try {
    const { mean, std } = JSON.parse(readFileSync(path, 'utf8')) as ChannelStatistics;
    const fit = (values: readonly number[]): boolean => values.length === 3 && values.every(Number.isFinite);
    return fit(mean) && fit(std) && std.every((value) => value > 0) ? { mean, std } : undefined;
  } catch {
    return undefined;
  }
}
