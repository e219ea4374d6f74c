import type { Preprocessing } from '@semantic-embeddings/datasets';
import { UsageError } from '../usage-error.js';

/**
 * Reads `--resize`: a shorter side, width and height, or nothing at all.
 *
 * @returns nothing if the option was not given
 * @throws UsageError if it is something else
 * @example
 * readResize('256'); // { resize: 256 }
 * readResize('none'); // { resize: null }
 */
export function readResize(resize: string | undefined): Pick<Preprocessing, 'resize'> {
  if (resize === undefined) return {};
  if (resize.trim() === 'none') return { resize: null };
  const sides = resize.split(',').map((word) => (word.trim() === '' ? NaN : Number(word)));
  const [first, second] = sides;
  if (sides.length > 2 || !sides.every((side) => Number.isInteger(side) && side >= 1)) {
    throw new UsageError(
      `--resize must be the shorter side in pixels, width and height with a comma between them, or none, but is "${resize}"`,
    );
  }
  return { resize: second === undefined ? first! : [first!, second] };
}
