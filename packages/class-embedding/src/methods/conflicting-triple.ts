import type { SquareMatrix } from '../algebra/square-matrix.js';

/** Two classes that cannot both be as similar to a third as is asked for. */
export interface ConflictingTriple {
  /** The third class. */
  readonly row: number;
  readonly first: number;
  readonly second: number;
  /** How far the three are from possible: below 0 they are not. */
  readonly margin: number;
}

/** Measures how far three classes are from possible, by their three mutual entries. */
export type TripleMargin = (toFirst: number, toSecond: number, between: number) => number;

/** Determinant of the similarities of three unit vectors, which is never negative. */
export const gramMargin: TripleMargin = (x, y, z) => 1 + 2 * x * y * z - x * x - y * y - z * z;

/** How much a detour is longer than the direct way. */
export const triangleMargin: TripleMargin = (x, y, z) => Math.min(x + y - z, y + z - x, x + z - y);

/**
 * Finds the two classes that conflict most with the given one.
 *
 * @param row the given class
 * @returns nothing if the class agrees with every pair of others
 */
export function conflictingTriple(
  { data, n }: SquareMatrix,
  { row, margin }: { readonly row: number; readonly margin: TripleMargin },
): ConflictingTriple | undefined {
  let worst: ConflictingTriple = { row, first: -1, second: -1, margin: -1e-9 };
  for (let first = 0; first < n; first++) {
    if (first === row) continue;
    const toFirst = data[row * n + first]!;
    for (let second = 0; second < first; second++) {
      if (second === row) continue;
      const value = margin(toFirst, data[row * n + second]!, data[first * n + second]!);
      if (value < worst.margin) worst = { row, first, second, margin: value };
    }
  }
  return worst.first < 0 ? undefined : worst;
}
