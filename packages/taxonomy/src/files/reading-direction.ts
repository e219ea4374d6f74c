import { describeClassIds } from '../graph/describe-class-id.js';
import type { TaxonomyGraph } from '../graph/taxonomy-graph.js';
import type { Taxonomy } from '../graph/taxonomy.js';
import { TaxonomyError } from '../taxonomy-error.js';

/**
 * Tells whether a hierarchy is surely read the wrong way round, with children as parents: several roots meet in one leaf, or no
 * node has several children although some have several parents. Then no two leaves have anything in common.
 *
 * @example
 * ```ts
 * isReversed(Taxonomy.fromEdges([['apple', 'fruit'], ['pear', 'fruit']]).graph); // true
 * isReversed(Taxonomy.fromEdges([['fruit', 'apple'], ['fruit', 'pear']]).graph); // false
 * ```
 */
export function isReversed(graph: TaxonomyGraph): boolean {
  const { size, parentStarts, parentList, childStarts, childList } = graph;
  let [leaves, roots, joins, branches] = [0, 0, 0, 0];
  for (let node = 0; node < size; node++) {
    if (childStarts[node] === childStarts[node + 1]) leaves++;
    if (parentStarts[node] === parentStarts[node + 1]) roots++;
    if (hasSeveral(parentList, parentStarts, node)) joins++;
    if (hasSeveral(childList, childStarts, node)) branches++;
  }
  return (leaves === 1 && roots > 1) || (joins > 0 && branches === 0);
}

/** Whether a node has at least two different neighbours. */
function hasSeveral(list: Int32Array, starts: Int32Array, node: number): boolean {
  for (let e = starts[node]! + 1; e < starts[node + 1]!; e++) if (list[e] !== list[e - 1]) return true;
  return false;
}

/**
 * Refuses a hierarchy that is surely read the wrong way round.
 *
 * @param isA - how it was read, for the remedy
 * @throws TaxonomyError that names roots and leaves and says how to read the file.
 */
export function checkReadingDirection(
  taxonomy: Taxonomy,
  { isA, source }: { readonly isA: boolean; readonly source: string },
): void {
  if (!isReversed(taxonomy.graph)) return;
  const { roots, leaves } = taxonomy;
  const count = (ids: readonly unknown[], one: string, many: string) =>
    ids.length === 1 ? `one ${one}` : `${ids.length} ${many}`;
  throw new TaxonomyError(
    `read as "${isA ? 'child parent' : 'parent child'}", the hierarchy has ${count(roots, 'root', 'roots')} and ` +
      `${count(leaves, 'leaf', 'leaves')} (${describeClassIds(leaves, 3)}), so it is read the wrong way round; ` +
      `remedy: ${isA ? 'leave out --is-a (isA), the parent comes first' : 'give --is-a (isA), the child comes first'}`,
    { source },
  );
}
