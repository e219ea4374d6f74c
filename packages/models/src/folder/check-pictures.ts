import { countOf } from '@semantic-embeddings/formats';
import type { LoadedModel } from './loaded-model.js';
import type { ModelHints } from './model-hints.js';

/** Where a model comes from, and what a person says of it. */
export interface CheckPicturesOptions {
  readonly path: string;
  readonly hints: ModelHints;
}

/**
 * Makes sure that pictures are prepared as a network takes them: its layers would only refuse them without a word on sizes, or
 * compute with numbers that are missing.
 *
 * @throws RangeError that names the file, what the network takes, what it would get, and the remedy
 *
 * @example
 * ```ts
 * checkPictures(await loadModel('grey.keras'), { path: 'grey.keras', hints: { preprocessing: { mean: [1, 2, 3] } } });
 * // RangeError: grey.keras: the network takes pictures of 1 channel, so mean (--mean) has 1 number, not 3
 * ```
 */
export function checkPictures(
  { model, manifest }: Pick<LoadedModel, 'model' | 'manifest'>,
  { path, hints }: CheckPicturesOptions,
): void {
  const expected = model.inputs[0]!.shape.slice(1);
  const { imageShape, mean, std } = manifest.preprocessing;
  if (expected.length === 3 && !expected.every((side, axis) => side === null || side === imageShape[axis])) {
    throw new RangeError(
      `${path}: the network takes pictures of ${expected.map((side) => side ?? 'any').join(' × ')} (height, width, channels), ` +
        `but they were to be ${imageShape.join(' × ')}${remedy(expected, hints)}`,
    );
  }
  const [, , channels] = imageShape;
  for (const [name, { length }] of Object.entries({ mean, std })) {
    if (length === channels) continue;
    throw new RangeError(
      `${path}: the network takes pictures of ${countOf(channels, 'channel')}, so ${name} (--${name}) has ${countOf(channels, 'number')}, ` +
        `not ${length}`,
    );
  }
}

function remedy([height, width, channels]: readonly (number | null)[], hints: ModelHints): string {
  const given = hints.preprocessing?.imageShape;
  if (given && channels != null && channels !== given[2]) return '; leave out --dataset';
  if (hints.imageSize !== undefined) return '; leave out --image-size';
  if (given === undefined) return '';
  return height != null && height === width
    ? `; give the size that it takes, --image-size ${height}`
    : '; leave out --dataset';
}
