import type { ClassId } from '@semantic-embeddings/taxonomy';
import { deriveSeed } from '../derive-seed.js';

/**
 * Chooses at most so many images of each class at random. What is chosen of a class does not depend on the other classes, as long
 * as its images keep their positions.
 *
 * @param classes - class of every image
 * @param options - `limit`: images of a class; `seed` of the choice
 * @returns positions, ascending
 * @example
 * limitPerClass([5, 5, 5, 7], { limit: 1, seed: 0 }).length; // 2
 */
export function limitPerClass(
  classes: ArrayLike<ClassId>,
  { limit, seed }: { readonly limit: number; readonly seed: number },
): number[] {
  const byClass = new Map<ClassId, number[]>();
  for (let position = 0; position < classes.length; position++) {
    const known = byClass.get(classes[position]!);
    if (known) known.push(position);
    else byClass.set(classes[position]!, [position]);
  }
  const chosen = Array.from(byClass.values(), (positions) => {
    if (positions.length <= limit) return positions;
    const drawn = positions.map((position) => ({ position, order: deriveSeed(seed, position) }));
    drawn.sort((one, other) => one.order - other.order || one.position - other.position);
    return drawn.slice(0, limit).map(({ position }) => position);
  });
  return chosen.flat().sort((one, other) => one - other);
}
