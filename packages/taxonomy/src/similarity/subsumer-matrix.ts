import type { ClassId } from '../graph/class-id.js';
import { reachableNodes } from '../graph/reachable-nodes.js';
import type { Taxonomy } from '../graph/taxonomy.js';
import { compareSubsumers } from './compare-subsumers.js';
import { noCommonSubsumer } from './require-common-subsumer.js';

/** Options of {@link subsumerMatrix}. */
export interface SubsumerMatrixOptions {
  /** Classes in row and column order. */
  readonly classes: readonly ClassId[];
  /** Value of a lowest common subsumer, given by its node number. */
  readonly value: (node: number) => number;
  /**
   * Whether to add the length of the shortest path between the row's class and the subsumer.
   * @default false
   */
  readonly addDistance?: boolean;
}

/**
 * Fills a row-major `[classes, classes]` matrix with a value of every pair's lowest common subsumer.
 *
 * @throws TaxonomyError if a class is unknown or two classes share no ancestor.
 */
export function subsumerMatrix(
  taxonomy: Taxonomy,
  { classes, value, addDistance = false }: SubsumerMatrixOptions,
): Float64Array {
  const n = classes.length;
  const candidates = rankCandidates(taxonomy, classes);
  const { nodes, classRanks } = candidates;
  const values = Float64Array.from(nodes, value);
  const matrix = new Float64Array(n * n);
  forEachSubsumerRow(candidates, ({ subsumers, distances }, row) => {
    for (let column = 0, at = row * n; column < n; column++, at++) {
      const subsumer = subsumers[classRanks[column]!]!;
      if (subsumer === nodes.length) throw noCommonSubsumer(taxonomy, classes[row]!, classes[column]!);
      matrix[at] = addDistance ? values[subsumer]! + distances[subsumer]! : values[subsumer]!;
    }
  });
  return matrix;
}

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

/** What is known about one class after a sweep. Arrays are reused for the next class. */
export interface SubsumerRow {
  /** Rank of the lowest common subsumer of the class and each candidate, or `candidates` if there is none. */
  readonly subsumers: Int32Array;
  /** Length of the shortest path (through any common ancestor) between the class and each of its ancestors; else stale. */
  readonly distances: Int32Array;
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

/**
 * Finds the lowest common subsumers of each class with every candidate: O(candidates + edges) a class, trees and DAGs alike.
 *
 * The lowest common subsumer of class `a` and node `x` is `x` if it is `a` or above it (all others are shallower),
 * and else the best one among those of `a` and the parents of `x`.
 */
export function forEachSubsumerRow(
  candidates: SubsumerCandidates,
  visit: (row: SubsumerRow, classIndex: number) => void,
): void {
  const count = candidates.nodes.length;
  const row: SubsumerRow = { subsumers: new Int32Array(count), distances: new Int32Array(count) };
  const reachedBy = new Int32Array(count).fill(-1);
  candidates.classRanks.forEach((classRank, classIndex) => {
    climb(candidates, { from: classRank, distances: row.distances, reachedBy, mark: classIndex });
    sweep(candidates, { ...row, isAncestor: (rank) => reachedBy[rank] === classIndex });
    visit(row, classIndex);
  });
}

/** Marks the class and its ancestors, breadth first, with the smallest number of edges upward. */
function climb(
  { starts, parentRanks }: SubsumerCandidates,
  {
    from,
    distances,
    reachedBy,
    mark,
  }: { from: number; distances: Int32Array; reachedBy: Int32Array; mark: number },
): void {
  reachedBy[from] = mark;
  distances[from] = 0;
  const above = [from];
  for (const rank of above) {
    for (let e = starts[rank]!; e < starts[rank + 1]!; e++) {
      const parent = parentRanks[e]!;
      if (reachedBy[parent] === mark) continue;
      reachedBy[parent] = mark;
      distances[parent] = distances[rank]! + 1;
      above.push(parent);
    }
  }
}

/** Hands subsumers and shorter paths down from parents to children; parents come first, since their ranks are greater. */
function sweep(
  { starts, parentRanks }: SubsumerCandidates,
  { subsumers, distances, isAncestor }: SubsumerRow & { isAncestor: (rank: number) => boolean },
): void {
  const none = subsumers.length;
  for (let rank = none - 1; rank >= 0; rank--) {
    const end = starts[rank + 1]!;
    let best = isAncestor(rank) ? rank : none;
    if (best === rank) {
      let distance = distances[rank]!;
      for (let e = starts[rank]!; e < end; e++) {
        const detour = distances[parentRanks[e]!]! + 1;
        if (detour < distance) distance = detour;
      }
      distances[rank] = distance;
    } else {
      for (let e = starts[rank]!; e < end; e++) {
        const inherited = subsumers[parentRanks[e]!]!;
        if (inherited < best) best = inherited;
      }
    }
    subsumers[rank] = best;
  }
}
