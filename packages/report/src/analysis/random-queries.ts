import type { Taxonomy } from '@semantic-embeddings/taxonomy';
import type { Draws } from '../input/report-input.js';
import { splitIntoBranches, type SplitOptions } from './split-into-branches.js';

/** What the choice of queries depends on. */
export interface QueryChoice extends SplitOptions {
  /** Class index of every image. */
  readonly labels: ArrayLike<number>;
  readonly random: Pick<Draws, 'int'>;
}

/**
 * Draws images as queries, spread over the taxonomy: by turns one from each of `count` branches, at random.
 *
 * @returns rows of images, each once
 * @example
 * randomQueries(taxonomy, { classes, labels, count: 12, random: createRandom(1) }); // [17, 230, …]
 */
export function randomQueries(taxonomy: Taxonomy, { classes, labels, count, random }: QueryChoice): number[] {
  const pools = splitIntoBranches(taxonomy, { classes, count })
    .map(({ members }) => imagesOf(new Set(members), labels))
    .filter((images) => images.length > 0);
  const queries: number[] = [];
  while (queries.length < count && pools.some((images) => images.length > 0)) {
    for (const images of pools) {
      if (queries.length === count || images.length === 0) continue;
      queries.push(images.splice(random.int(images.length), 1)[0]!);
    }
  }
  return queries;
}

function imagesOf(classes: ReadonlySet<number>, labels: ArrayLike<number>): number[] {
  const images: number[] = [];
  for (let row = 0; row < labels.length; row++) if (classes.has(labels[row]!)) images.push(row);
  return images;
}
