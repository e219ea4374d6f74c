import type { ClassId } from '../graph/class-id.js';
import { reachableNodes } from '../graph/reachable-nodes.js';
import type { Taxonomy } from '../graph/taxonomy.js';
import { compareSubsumers } from './compare-subsumers.js';

/**
 * The classes and all their ancestors, renumbered by preference as common subsumer (0 is preferred to all others).
 * A node is deeper than its parents, so every parent has a greater number than its children.
 */
export interface SubsumerCandidates {
  /** Node number in the taxonomy by rank, `[candidates]`. */
  readonly nodes: Int32Array;
  /** Rank of every class, `[classes]`. */
  readonly classRanks: Int32Array;
  /** Slices of `parentRanks`, `[candidates + 1]`. */
  readonly starts: Int32Array;
  /** Ranks of the parents of every candidate. */
  readonly parentRanks: Int32Array;
}

/** Collects and ranks everything that can be a common subsumer of two of the classes. */
export function rankCandidates(taxonomy: Taxonomy, classes: readonly ClassId[]): SubsumerCandidates {
  const { graph } = taxonomy;
  const classNodes = classes.map((id) => taxonomy.indexOf(id));
  const nodes = Int32Array.from(
    reachableNodes(graph, { from: classNodes, direction: 'up' }).sort(compareSubsumers(taxonomy)),
  );
  const rankOf = new Int32Array(graph.size);
  nodes.forEach((node, rank) => (rankOf[node] = rank));
  const starts = new Int32Array(nodes.length + 1);
  const parentRanks: number[] = [];
  nodes.forEach((node, rank) => {
    for (let e = graph.parentStarts[node]!; e < graph.parentStarts[node + 1]!; e++) {
      parentRanks.push(rankOf[graph.parentList[e]!]!);
    }
    starts[rank + 1] = parentRanks.length;
  });
  return {
    nodes,
    classRanks: Int32Array.from(classNodes, (node) => rankOf[node]!),
    starts,
    parentRanks: Int32Array.from(parentRanks),
  };
}
