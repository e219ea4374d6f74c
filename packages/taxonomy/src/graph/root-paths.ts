import type { ClassId } from './class-id.js';
import { describeClassId } from './describe-class-id.js';
import { TaxonomyError } from '../taxonomy-error.js';
import type { Taxonomy } from './taxonomy.js';

/** Options of {@link rootPaths}. */
export interface RootPathsOptions {
  /**
   * Most paths to enumerate: their number can grow exponentially with the height of a DAG.
   * @default 100000
   */
  readonly maxPaths?: number;
}

/**
 * All ways from a class up to a root, each from a direct parent to the root, without the class itself; none for a root.
 * Depth first, parents in order of the relations.
 *
 * @throws TaxonomyError if the class is unknown or has more than `maxPaths` paths.
 * @example
 * rootPaths(taxonomy, 'apple'); // [['pome', 'fruit', 'food']]
 */
export function rootPaths(
  taxonomy: Taxonomy,
  id: ClassId,
  { maxPaths = 100_000 }: RootPathsOptions = {},
): ClassId[][] {
  const { parentStarts, parentList } = taxonomy.graph;
  const paths: ClassId[][] = [];
  const path = [taxonomy.indexOf(id)];
  const next = [parentStarts[path[0]!]!];
  while (path.length > 0) {
    const node = path.at(-1)!;
    const edge = next.at(-1)!;
    if (edge < parentStarts[node + 1]!) {
      next[next.length - 1] = edge + 1;
      path.push(parentList[edge]!);
      next.push(parentStarts[parentList[edge]!]!);
      continue;
    }
    if (parentStarts[node] === parentStarts[node + 1] && path.length > 1) {
      if (paths.length === maxPaths) {
        throw new TaxonomyError(
          `class ${describeClassId(id)} has more than ${maxPaths} paths to a root; remedy: raise maxPaths or simplify the hierarchy`,
          { source: taxonomy.source },
        );
      }
      paths.push(path.slice(1).map((on) => taxonomy.nodes[on]!));
    }
    path.pop();
    next.pop();
  }
  return paths;
}
