import { nearestNames } from '@semantic-embeddings/formats';
import type { ClassId } from '@semantic-embeddings/taxonomy';
import { DatasetError } from '../dataset-error.js';

/**
 * Finds the classes of a dataset that a list names; the list may hold text where the ids are numbers, or the reverse.
 *
 * @param list - class ids
 * @param dataset - its name and all its classes
 * @returns ids as the dataset has them, in the order of the list
 * @throws DatasetError that names a class that is none, and those that are spelled like it, or one that is listed twice
 * @example
 * findClasses(['7'], { name: 'CUB', classes: [5, 7] }); // [7]
 */
export function findClasses(
  list: readonly ClassId[],
  { name, classes }: { readonly name: string; readonly classes: readonly ClassId[] },
): ClassId[] {
  const known = new Map(classes.map((id) => [String(id), id]));
  const found = list.map((id) => {
    const own = known.get(String(id));
    if (own !== undefined) return own;
    const close = nearestNames(String(id), known.keys()).slice(0, 3);
    const hint = close.length > 0 ? `; did you mean ${close.join(' or ')}?` : '';
    throw new DatasetError(`${name} has no class ${JSON.stringify(id)}${hint}`, { about: 'classes' });
  });
  const twice = found.find((id, place) => found.indexOf(id) !== place);
  if (twice === undefined) return found;
  throw new DatasetError(`the class list for ${name} names the class ${JSON.stringify(twice)} twice`, {
    about: 'classes',
  });
}
