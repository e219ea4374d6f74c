import { countOf } from '@semantic-embeddings/formats';

/**
 * Says that `--clip-ahp` is more than the rankings have: it says how far averages look at most, not how long rankings are.
 *
 * @param places - of the shortest ranking
 * @example
 * clipNote(119); // 'note: an image has only 119 results, so --clip-ahp is lowered to 119'
 */
export function clipNote(places: number): string {
  return `note: an image has only ${countOf(places, 'result')}, so --clip-ahp is lowered to ${places}`;
}
