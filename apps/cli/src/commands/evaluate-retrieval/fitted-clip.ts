import { clipNote } from '../../inputs/clip-note.js';
import { silentProgress } from '../../output/progress.js';
import { openRanked, type RankedImagesOptions } from './ranked-images.js';
import type { RetrievalRun } from './retrieval-runs.js';

/** What is clipped. */
export interface FittedClipOptions extends RankedImagesOptions {
  /** Rank that `--clip-ahp` names. @default none */
  readonly clip: number | undefined;
  readonly runs: readonly RetrievalRun[];
}

/**
 * The rank at which averages are clipped: that of `--clip-ahp`, or, with a note, the last that all rankings of all runs have, so that the
 * runs have one column.
 *
 * @example
 * await fittedClip({ clip: 250, runs, values, gallery, progress }); // 119 of 120 images
 */
export async function fittedClip({ clip, runs, ...options }: FittedClipOptions): Promise<number | undefined> {
  const { gallery, progress } = options;
  const images = (gallery.apart ?? gallery).labels.length;
  if (clip === undefined || clip < images) return clip;
  const places = gallery.apart === undefined ? images - 1 : await fewestPlaces(runs, options);
  if (places < 1 || clip <= places) return clip;
  progress.note(clipNote(places));
  return places;
}

/** Opens all galleries, for which queries are in them only their files tell. */
async function fewestPlaces(runs: readonly RetrievalRun[], options: RankedImagesOptions): Promise<number> {
  let fewest = Infinity;
  for (const run of runs) {
    const ranked = await openRanked(run, { ...options, progress: silentProgress() });
    ranked.close();
    fewest = Math.min(fewest, ranked.places);
  }
  return fewest;
}
