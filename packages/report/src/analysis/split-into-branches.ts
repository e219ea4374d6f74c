import { restrictToClasses, type ClassId, type Taxonomy } from '@semantic-embeddings/taxonomy';

/** A part of a taxonomy. */
export interface Branch {
  readonly node: ClassId;
  /** Class indexes below the node, or of the node itself. */
  readonly members: readonly number[];
}

/** What is to be split. */
export interface SplitOptions {
  /** Class ids by class index. */
  readonly classes: readonly ClassId[];
  /** Number of branches wanted. */
  readonly count: number;
}

/**
 * Splits the classes into disjoint branches of the taxonomy, the largest first, until there are enough; a class below several nodes
 * belongs to the first of them.
 *
 * @returns the branches, the largest first: at most `count`, unless the last split brought more
 * @example
 * splitIntoBranches(taxonomy, { classes: ['dog', 'cat', 'car'], count: 2 }); // [{ node: 'animal', members: [0, 1] }, …]
 */
export function splitIntoBranches(taxonomy: Taxonomy, { classes, count }: SplitOptions): Branch[] {
  const part = restrictToClasses(taxonomy, { classes });
  const indexOf = new Map(classes.map((id, index) => [id, index]));
  const membersOf = (node: ClassId): number[] =>
    [node, ...part.descendants(node)].flatMap((id) => indexOf.get(id) ?? []);
  let branches: Branch[] = disjoint(part.roots.map((node) => ({ node, members: membersOf(node) })));
  const leaves = new Set<ClassId>();
  while (branches.length < count) {
    const largest = bySize(branches).find(({ node }) => !leaves.has(node) && part.children(node).length > 0);
    if (largest === undefined) break;
    const open = new Set(largest.members);
    const below = [...new Set(part.children(largest.node))].map((node) => ({
      node,
      members: membersOf(node).filter((member) => open.has(member)),
    }));
    const parts = disjoint(below);
    // A node that is a class itself stays as a branch of its own.
    const covered = new Set(parts.flatMap(({ members }) => members));
    const rest = largest.members.filter((member) => !covered.has(member));
    leaves.add(largest.node);
    branches = [
      ...branches.filter((branch) => branch !== largest),
      ...parts,
      ...(rest.length > 0 ? [{ node: largest.node, members: rest }] : []),
    ];
  }
  return bySize(branches);
}

function bySize(branches: readonly Branch[]): Branch[] {
  return [...branches].sort((a, b) => b.members.length - a.members.length);
}

function disjoint(branches: readonly Branch[]): Branch[] {
  const taken = new Set<number>();
  return branches
    .map(({ node, members }) => {
      const own = [...new Set(members)].filter((member) => !taken.has(member));
      for (const member of own) taken.add(member);
      return { node, members: own };
    })
    .filter(({ members }) => members.length > 0);
}
