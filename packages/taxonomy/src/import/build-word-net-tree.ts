import type { ClassId } from '../graph/class-id.js';
import { compareClassIds } from '../graph/compare-class-ids.js';
import { rootPaths } from '../graph/root-paths.js';
import type { RootPathsOptions } from '../graph/root-paths.js';
import { Taxonomy } from '../graph/taxonomy.js';

/** Options of {@link buildWordNetTree}. */
export interface BuildWordNetTreeOptions extends RootPathsOptions {
  /** Classes that the tree must hold. */
  readonly classes: readonly ClassId[];
}

/**
 * Reduces a DAG to a tree over some classes. Classes with a single path to a root come first; then, in ascending order, every
 * other class gets the path that adds the fewest relations among those that do not contradict the tree. Ties go to the shorter
 * path, then to the one found first (parents in order of the relations).
 *
 * @throws TaxonomyError if a class is unknown or has more than `maxPaths` paths to a root.
 * @example
 * const wordNet = Taxonomy.fromEdges([['a', 'b'], ['a', 'c'], ['b', 'x'], ['c', 'x'], ['c', 'y']]);
 * [...buildWordNetTree(wordNet, { classes: ['x', 'y'] }).edges()]; // [['a', 'c'], ['c', 'x'], ['c', 'y']]
 */
export function buildWordNetTree(
  taxonomy: Taxonomy,
  { classes, ...limits }: BuildWordNetTreeOptions,
): Taxonomy {
  const parentOf = new Map<ClassId, ClassId | undefined>();
  const ways = [...new Set(classes)].sort(compareClassIds).map((id) => {
    const paths = rootPaths(taxonomy, id, limits).map((path) => [id, ...path]);
    return paths.length > 0 ? paths : [[id]];
  });
  for (const [path, ...others] of ways) if (others.length === 0) insert(path!, parentOf);
  for (const paths of ways) if (paths.length > 1) insert(cheapestPath(paths, parentOf), parentOf);

  const kept = new Set<string>();
  const edges = [...taxonomy.edges()].filter(([parent, child]) => {
    const key = JSON.stringify([parent, child]);
    const wanted = parentOf.has(child) && parentOf.get(child) === parent && !kept.has(key);
    if (wanted) kept.add(key);
    return wanted;
  });
  return Taxonomy.fromEdges(edges, { nodes: parentOf.keys(), source: taxonomy.source });
}

/** Enters a path, given from the class to the root; its end has no parent. */
function insert(path: readonly ClassId[], parentOf: Map<ClassId, ClassId | undefined>): void {
  path.forEach((node, i) => parentOf.set(node, path[i + 1]));
}

/** The admissible path with the lowest cost. There is one: from the first node in the tree on, follow the tree. */
function cheapestPath(
  paths: readonly (readonly ClassId[])[],
  parentOf: ReadonlyMap<ClassId, ClassId | undefined>,
): readonly ClassId[] {
  let best: readonly ClassId[] = [];
  let bestCost = Infinity;
  for (const path of paths) {
    const admissible = path.every((node, i) => !parentOf.has(node) || parentOf.get(node) === path[i + 1]);
    if (!admissible) continue;
    const cost = path.slice(0, -1).filter((node) => !parentOf.has(node)).length;
    if (cost < bestCost || (cost === bestCost && path.length < best.length)) {
      best = path;
      bestCost = cost;
    }
  }
  return best;
}
