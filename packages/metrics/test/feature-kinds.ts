import { randomNumbers, type Vectors } from './plain-rankings.js';

/** Features of one kind, and whether single precision may select places among them. */
export interface FeatureKind {
  readonly name: string;
  readonly normalize?: boolean;
  /** Whether products in single precision are of use; not where some vectors are far longer than most. */
  readonly narrow: boolean;
  /** Power of two that makes the squares of the values doubles. @default 1 */
  readonly unit?: number;
  readonly make: (size: { readonly rows: number; readonly dimension: number }) => Vectors;
}

type ValueAt = (place: {
  readonly value: number;
  readonly row: number;
  readonly column: number;
  readonly at: number;
}) => number;

const doubles =
  (valueAt: ValueAt): FeatureKind['make'] =>
  ({ rows, dimension }) =>
    randomNumbers(rows * dimension, 41 + dimension).map((value, at) =>
      valueAt({ value, row: Math.floor(at / dimension), column: at % dimension, at }),
    );

const singles =
  (valueAt: ValueAt): FeatureKind['make'] =>
  (size) =>
    Float32Array.from(doubles(valueAt)(size));

/** Kinds of features at which an arithmetic of distances could fail. */
export const featureKinds: readonly FeatureKind[] = [
  { name: 'random', narrow: true, make: singles(({ value }) => value) },
  { name: 'random doubles', narrow: true, make: doubles(({ value }) => value) },
  { name: 'tiny', narrow: true, make: singles(({ value }) => value * 2 ** -110) },
  { name: 'huge', narrow: true, make: singles(({ value }) => value * 2 ** 120) },
  { name: 'tiny doubles', narrow: true, unit: 2 ** 900, make: doubles(({ value }) => value * 2 ** -900) },
  { name: 'huge doubles', narrow: true, unit: 2 ** -900, make: doubles(({ value }) => value * 2 ** 900) },
  { name: 'cancelling', narrow: true, make: singles(({ value }) => 1e4 + value) },
  { name: 'cancelling doubles', narrow: true, make: doubles(({ value }) => 1e9 + value) },
  {
    name: 'cancelling directions',
    normalize: true,
    narrow: true,
    make: singles(({ value }) => 1e3 + value),
  },
  { name: 'directions', normalize: true, narrow: true, make: doubles(({ value }) => value) },
  { name: 'clustered', narrow: true, make: singles(({ value, row }) => (row % 7) + 1e-5 * value) },
  { name: 'far clusters', narrow: true, make: doubles(({ value, row }) => 1e9 * (row % 3) + value) },
  {
    name: 'duplicates',
    narrow: true,
    make: (size) => {
      const few = randomNumbers(size.dimension * 11, 5);
      return singles(({ row, column }) => few[(row % 11) * size.dimension + column]!)(size);
    },
  },
  {
    name: 'equal but for the last digits of single precision',
    narrow: true,
    // Permuted differences from the first row: sums that differ by their rounding and by a small part.
    make: (size) => {
      const base = randomNumbers(size.dimension, 11);
      const permuted = ({ value, row, column }: { value: number; row: number; column: number }): number =>
        row === 0 ? 0 : base[(column * (1 + (row % 4)) + row) % size.dimension]! * (1 + 3e-8 * value);
      return doubles(permuted)(size);
    },
  },
  { name: 'signs', narrow: true, make: singles(({ value }) => Math.sign(value)) },
  { name: 'whole numbers', narrow: true, make: singles(({ value }) => Math.round(value * 60)) },
  { name: 'sparse', narrow: true, make: singles(({ value }) => Math.max(0, value - 0.5)) },
  {
    name: 'of lengths from 1 to 5',
    narrow: true,
    make: singles(({ value, row }) => value * (1 + (row % 5))),
  },
  {
    name: 'with one outlier',
    narrow: false,
    make: singles(({ value, at }) => (at === 100 ? 1e6 : value)),
  },
  { name: 'all the same', narrow: false, make: singles(() => 0.1) },
];
