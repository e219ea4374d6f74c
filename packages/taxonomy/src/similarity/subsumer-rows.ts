import type { SubsumerCandidates } from './subsumer-candidates.js';

/** What is known about one class after a sweep. Arrays are reused for the next class. */
export interface SubsumerRow {
  /** Rank of the lowest common subsumer of the class and each candidate, or `candidates` if there is none. */
  readonly subsumers: Int32Array;
  /** Length of the shortest path (through any common ancestor) between the class and each of its ancestors; else stale. */
  readonly distances: Int32Array;
}

/** Candidates, and the positions of the classes that are to be visited. */
export interface SubsumerRows extends SubsumerCandidates {
  readonly rows: ArrayLike<number>;
}

/**
 * Finds the lowest common subsumers of chosen classes with every candidate: O(candidates + edges) a class, trees and DAGs alike.
 *
 * The lowest common subsumer of class `a` and node `x` is `x` if it is `a` or above it (all others are shallower),
 * and else the best one among those of `a` and the parents of `x`.
 */
export function forEachSubsumerRow(
  { rows, ...candidates }: SubsumerRows,
  visit: (row: SubsumerRow, classIndex: number) => void,
): void {
  const count = candidates.nodes.length;
  const row: SubsumerRow = { subsumers: new Int32Array(count), distances: new Int32Array(count) };
  const reachedBy = new Int32Array(count).fill(-1);
  for (let mark = 0; mark < rows.length; mark++) {
    const classIndex = rows[mark]!;
    climb(candidates, {
      from: candidates.classRanks[classIndex]!,
      distances: row.distances,
      reachedBy,
      mark,
    });
    sweep(candidates, { ...row, isAncestor: (rank) => reachedBy[rank] === mark });
    visit(row, classIndex);
  }
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
