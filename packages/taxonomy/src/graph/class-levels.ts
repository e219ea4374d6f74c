import { ancestorTree, type AncestorTree } from './ancestor-tree.js';
import type { ClassId } from './class-id.js';
import { describeClassId } from './describe-class-id.js';
import type { Taxonomy } from './taxonomy.js';
import { TaxonomyError } from '../taxonomy-error.js';

/** One level of a taxonomy: the branches that it has above (or at) the classes. */
export interface ClassLevel {
  /** Nodes of this level, in the order of the first class below each. */
  readonly branches: readonly ClassId[];
  /** Position in `branches` of the branch that every class belongs to, `[classes]`. */
  readonly ofClass: Int32Array;
}

/** Options of {@link classLevels}. */
export interface ClassLevelsOptions {
  /**
   * Classes in the order of `ofClass`.
   * @default the leaves in ascending order
   */
  readonly classes?: readonly ClassId[] | undefined;
}

/**
 * Levels of a tree from the children of the root down to the classes: the first has the nodes right below the root, the
 * last one the classes themselves.
 *
 * A class that lies less deep than a level is its own branch there, so that every level has every class.
 *
 * @returns no level if every class is a root
 * @throws TaxonomyError if a class is unknown, or it or an ancestor has several parents, which is named.
 * @example
 * const taxonomy = Taxonomy.fromEdges([['food', 'fruit'], ['food', 'bread'], ['fruit', 'apple'], ['fruit', 'pear']]);
 * const [first, second] = classLevels(taxonomy, { classes: ['apple', 'pear', 'bread'] });
 * first.branches; // ['fruit', 'bread']
 * first.ofClass; // Int32Array [0, 0, 1]
 * second.branches; // ['apple', 'pear', 'bread']
 */
export function classLevels(
  taxonomy: Taxonomy,
  { classes = taxonomy.leaves }: ClassLevelsOptions = {},
): ClassLevel[] {
  const tree = ancestorTree(taxonomy, { classes });
  if (!tree) throw severalParents(taxonomy, classes);
  const ways = Array.from(tree.classes, (at) => wayDown(tree, at));
  const depth = ways.reduce((most, way) => Math.max(most, way.length), 1);
  return Array.from({ length: depth - 1 }, (_, level) => {
    const numbers = new Map<number, number>();
    const ofClass = Int32Array.from(ways, (way) => {
      const at = way[Math.min(level + 1, way.length - 1)]!;
      if (!numbers.has(at)) numbers.set(at, numbers.size);
      return numbers.get(at)!;
    });
    return { branches: Array.from(numbers.keys(), (at) => taxonomy.nodes[tree.nodes[at]!]!), ofClass };
  });
}

/** Positions from the root to a node. */
function wayDown({ parents }: AncestorTree, at: number): number[] {
  const way: number[] = [];
  for (let node = at; node >= 0; node = parents[node]!) way.push(node);
  return way.reverse();
}

function severalParents(taxonomy: Taxonomy, classes: readonly ClassId[]): TaxonomyError {
  const above = classes.flatMap((id) => [id, ...taxonomy.ancestors(id)]);
  const node = above.find((id) => taxonomy.parents(id).length > 1)!;
  const parents = taxonomy.parents(node).map(describeClassId);
  return new TaxonomyError(
    `levels need a tree, but ${describeClassId(node)} has ${parents.length} parents, ${parents.join(' and ')}; ` +
      'keep the line of one',
    { source: taxonomy.source },
  );
}
