import type { ClassId } from '@semantic-embeddings/taxonomy';
import { describeClass } from '../describe-class.js';
import type { SymmetricEigen } from '../algebra/symmetric-eigen.js';

const namedClasses = 5;
/** Differences between classes below this are rounding; the earlier class then comes first. */
const resolution = 1e-6;

/** What negative eigenvalues say about the classes. */
export interface NegativeEigenvalues {
  /** How many there are. */
  readonly count: number;
  /** The smallest. */
  readonly smallest: number;
  /** Rows that take the greatest part in the eigenvector of the smallest, in descending order. */
  readonly rows: readonly number[];
  /** All of that in words. */
  readonly text: string;
}

/**
 * Counts the eigenvalues below a threshold and names the classes behind the smallest.
 *
 * @param below what still counts as 0, a negative number or 0
 * @returns nothing if there are none
 */
export function describeNegativeEigenvalues(
  { values, vectors }: SymmetricEigen,
  { below, classes }: { readonly below: number; readonly classes: readonly ClassId[] | undefined },
): NegativeEigenvalues | undefined {
  const n = values.length;
  const count = values.filter((value) => value < below).length;
  if (count === 0) return undefined;
  const smallest = values[0]!;
  const parts = Array.from({ length: n }, (_, row) => Math.round(Math.abs(vectors[row]!) / resolution));
  const rows = Array.from({ length: n }, (_, row) => row)
    .sort((a, b) => parts[b]! - parts[a]!)
    .slice(0, namedClasses);
  const names = rows.map((row) => describeClass(row, classes)).join(', ');
  const verb = count === 1 ? 'is' : 'are';
  const text = `${count} of ${n} eigenvalues ${verb} negative, the smallest ${smallest.toPrecision(5)}, most of all because of ${names}`;
  return { count, smallest, rows, text };
}
