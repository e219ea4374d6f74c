import type { ClassId, Taxonomy } from '@semantic-embeddings/taxonomy';
import { orderClasses } from './order-classes.js';
import { splitIntoBranches } from './split-into-branches.js';

/** Branches that colours and letters stand for. */
export interface ColouredBranches {
  /** In the order of the taxonomy; the last may be the rest of several small ones. */
  readonly nodes: readonly (ClassId | undefined)[];
  /** Branch of every class. */
  readonly branchOf: readonly number[];
}

/** Colours that are told apart. */
const MOST = 8;

/**
 * Splits the classes into at most eight branches that the page tells apart by colours and letters.
 *
 * @returns the nodes, `undefined` for the rest of several small branches, and the branch of every class index
 * @example
 * colourBranches(taxonomy, ['dog', 'car', 'cat']); // { nodes: ['animal', 'vehicle'], branchOf: [0, 1, 0] }
 */
export function colourBranches(taxonomy: Taxonomy, classes: readonly ClassId[]): ColouredBranches {
  const branches = splitIntoBranches(taxonomy, { classes, count: MOST });
  const place = new Map(orderClasses(taxonomy, classes).map((label, index) => [label, index]));
  const first = (members: readonly number[]) => Math.min(...members.map((label) => place.get(label)!));
  const kept = branches
    .slice(0, branches.length > MOST ? MOST - 1 : MOST)
    .sort((a, b) => first(a.members) - first(b.members));
  const branchOf = classes.map(() => kept.length);
  kept.forEach(({ members }, branch) => members.forEach((label) => (branchOf[label] = branch)));
  const nodes = kept.map(({ node }) => node);
  return { nodes: branches.length > kept.length ? [...nodes, undefined] : nodes, branchOf };
}
