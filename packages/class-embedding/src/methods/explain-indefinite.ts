import type { ClassId } from '@semantic-embeddings/taxonomy';
import type { CholeskyFailure } from '../algebra/cholesky-factor.js';
import { describeClass } from '../describe-class.js';
import {
  conflictingTriple,
  gramMargin,
  triangleMargin,
  type ConflictingTriple,
} from './conflicting-triple.js';
import { describeNegativeEigenvalues } from './describe-negative-eigenvalues.js';
import { EmbeddingError } from '../embedding-error.js';
import type { SquareMatrix } from '../algebra/square-matrix.js';
import { symmetricEigen, type SymmetricEigen } from '../algebra/symmetric-eigen.js';

/** Beyond this many classes the eigenvalues are left out of the explanation: they would take minutes. */
const eigenLimit = 2500;

/** What is known about a matrix that no vectors can have. */
export interface IndefiniteMatrix {
  /** What the method calls its failure. */
  readonly problem: string;
  /** What the entries of the matrix are. */
  readonly target: 'similarity' | 'distance';
  /** The similarities or distances. */
  readonly matrix: SquareMatrix;
  /** The products that vectors would need, `[n, n]` row-major: the similarities, or what belongs to the distances. */
  readonly products: Float64Array;
  /** Eigendecomposition of the products, where it is known already. */
  readonly eigen?: SymmetricEigen;
  /** Where the method stopped, if it places one class after the other. */
  readonly failure?: CholeskyFailure;
  readonly classes: readonly ClassId[] | undefined;
}

const cause =
  'the leaves of a tree always fit, but classes with several parents, and values set by hand, need not';
const remedy =
  'use a hierarchy that is a tree, or leave such classes out with a class list, the named ones first, or use the ' +
  'method mds, which places them approximately';

const short = (value: number) => String(Number(value.toPrecision(5)));

function negativeEigenvalues({ eigen, products, matrix: { n }, classes }: IndefiniteMatrix) {
  if (eigen === undefined && n > eigenLimit) return undefined;
  const known = eigen ?? symmetricEigen(products, n);
  return describeNegativeEigenvalues(known, { below: -1e-10 * Math.abs(known.values[n - 1]!), classes });
}

function describeTriple(
  { matrix, target, classes }: IndefiniteMatrix,
  { row, first, second }: ConflictingTriple,
): string {
  const entry = (a: number, b: number) => short(matrix.data[a * matrix.n + b]!);
  const named = (index: number) => describeClass(index, classes);
  return (
    `${named(row)} is to have ${target} ${entry(row, first)} to ${named(first)} and ${entry(row, second)} to ` +
    `${named(second)}, but these two ${entry(first, second)} to each other, which no three points allow`
  );
}

/** A conflict of the first of the given classes that has one. */
function firstConflict(
  { matrix, target }: IndefiniteMatrix,
  rows: readonly number[],
): ConflictingTriple | undefined {
  const margin = target === 'similarity' ? gramMargin : triangleMargin;
  for (const row of rows) {
    const triple = conflictingTriple(matrix, { row, margin });
    if (triple !== undefined) return triple;
  }
  return undefined;
}

/**
 * Explains which classes keep vectors from having the wanted similarities or distances, by how much, and what to do.
 */
export function explainIndefinite(found: IndefiniteMatrix): EmbeddingError {
  const { problem, failure, classes } = found;
  const negative = negativeEigenvalues(found);
  const suspects = [...new Set([...(failure ? [failure.row] : []), ...(negative?.rows ?? [])])];
  const triple = firstConflict(found, suspects);
  const sentences = [problem];
  if (failure !== undefined) {
    const failing = describeClass(failure.row, classes);
    sentences.push(`with ${failing} a coordinate would need the square ${short(failure.radicand)}`);
  }
  if (triple !== undefined) sentences.push(describeTriple(found, triple));
  if (negative !== undefined) sentences.push(negative.text);
  const rows = new Set([...suspects, ...(triple ? [triple.row, triple.first, triple.second] : [])]);
  const ids = [...rows].flatMap((row) => classes?.[row] ?? []);
  return new EmbeddingError([...sentences, cause, `remedy: ${remedy}`].join('; '), { classes: ids });
}
