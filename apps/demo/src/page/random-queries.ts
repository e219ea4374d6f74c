import type { Taxonomy } from '@semantic-embeddings/taxonomy';

/** What the choice of queries depends on. */
export interface QueryChoice {
  /** Class ids, by class index. */
  readonly classes: readonly (number | string)[];
  /** Class index of every test picture. */
  readonly labels: ArrayLike<number>;
  /** How many queries at most. */
  readonly count: number;
  /** Draws an integer 0 … n − 1. */
  readonly draw: (n: number) => number;
}

/**
 * Draws test pictures as queries, spread over the taxonomy: one from each of `count` branches, at random.
 * Branches are split from the largest downward until there are enough of them.
 *
 * @returns indexes of test pictures
 * @example randomQueries(taxonomy, { classes, labels, count: 12, draw: (n) => random.int(n) }) // [17, 230, …]
 */
export function randomQueries(taxonomy: Taxonomy, { classes, labels, count, draw }: QueryChoice): number[] {
  const queries: number[] = [];
  for (const branch of splitIntoBranches(taxonomy, classes, count)) {
    const members: number[] = [];
    for (let index = 0; index < labels.length; index++) {
      if (branch.has(labels[index]!)) members.push(index);
    }
    if (members.length > 0) queries.push(members[draw(members.length)]!);
  }
  return queries;
}

/** Class indexes below each of `count` disjoint nodes. */
function splitIntoBranches(
  taxonomy: Taxonomy,
  classes: QueryChoice['classes'],
  count: number,
): Set<number>[] {
  const indexOf = new Map(classes.map((id, index) => [id, index]));
  const classesBelow = (node: number | string): Set<number> => {
    const found = new Set<number>();
    const open = [node];
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      const index = indexOf.get(id);
      if (index !== undefined) found.add(index);
      open.push(...taxonomy.children(id));
    }
    return found;
  };
  let branches = taxonomy.roots.map((node) => ({ node, members: classesBelow(node) }));
  while (branches.length < count) {
    const largest = branches
      .filter(({ node }) => taxonomy.children(node).length > 0)
      .sort((a, b) => b.members.size - a.members.size)[0];
    if (largest === undefined) break;
    const parts = taxonomy.children(largest.node).map((node) => ({ node, members: classesBelow(node) }));
    branches = branches.flatMap((branch) => (branch === largest ? parts : [branch]));
    branches = branches.filter(({ members }) => members.size > 0);
  }
  return branches
    .sort((a, b) => b.members.size - a.members.size)
    .slice(0, count)
    .map(({ members }) => members);
}
