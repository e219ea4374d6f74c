import { createHash } from 'node:crypto';
import type { SplitName } from '../dataset/dataset.js';

/** A picture that belongs to a class. */
export interface SharedPicture {
  /** Its path from the root of the data set on, with `/` between the names. */
  readonly inTree: string;
  readonly classId: string;
}

/** Options of {@link sharePictures}. */
export interface SharePicturesOptions {
  /** Part of the pictures of every class that is for training. */
  readonly share: number;
  readonly seed: number;
}

/**
 * Shares the pictures of every class among training and test. The pictures of a class are put in order by a hash of the seed and
 * their path, and the first ones are for training: what happens to other classes changes nothing, and a picture more or less in a
 * class moves few others. A class of two pictures or more has at least one in each part; a single one is for training.
 *
 * @returns the part of every picture
 * @example
 * const pictures = ['a/1.jpg', 'a/2.jpg', 'a/3.jpg'].map((inTree) => ({ inTree, classId: 'a' }));
 * sharePictures(pictures, { share: 0.7, seed: 0 }).filter((split) => split === 'test').length; // 1
 */
export function sharePictures(
  pictures: readonly SharedPicture[],
  { share, seed }: SharePicturesOptions,
): SplitName[] {
  const splits: SplitName[] = pictures.map(() => 'test');
  for (const places of placesByClass(pictures).values()) {
    const ordered = places
      .map((place) => ({ place, hash: hashOf(pictures[place]!.inTree, seed) }))
      .sort((one, other) => (one.hash < other.hash ? -1 : 1));
    const wanted = Math.round(share * places.length);
    const count = places.length === 1 ? 1 : Math.min(places.length - 1, Math.max(1, wanted));
    for (const { place } of ordered.slice(0, count)) splits[place] = 'train';
  }
  return splits;
}

function placesByClass(pictures: readonly SharedPicture[]): Map<string, number[]> {
  const places = new Map<string, number[]>();
  pictures.forEach(({ classId }, place) => {
    const known = places.get(classId);
    if (known) known.push(place);
    else places.set(classId, [place]);
  });
  return places;
}

/** Systems store the same name in composed or decomposed letters. */
function hashOf(path: string, seed: number): string {
  return createHash('sha256')
    .update(`${seed}\n${path.normalize('NFC')}`)
    .digest('hex');
}
