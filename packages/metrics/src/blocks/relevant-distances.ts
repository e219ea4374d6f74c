import type { FeatureSource, FeatureVectors } from '../inputs/feature-source.js';
import { squaredDistance } from '../ranking/squared-distance.js';
import { unitRows } from '../ranking/unit-rows.js';
import { checkRange } from './check-range.js';
import type { MeasuredRows } from './relevant-rows.js';
import { readBlocks } from './source-rows.js';

/** Queries of one class after the other, and the rows of these classes. */
export interface RelevantDistancesOptions {
  /** Vectors of the queries: [queries, dimension]. */
  readonly vectors: FeatureVectors;
  /** Class of every query, and the row that it is, if it is one. */
  readonly queries: readonly { readonly label: number; readonly own: number }[];
  /** Rows of a class, ascending. */
  readonly rowsOf: (label: number) => Uint32Array;
  readonly normalize: boolean;
  /** Rows of a block. */
  readonly step: number;
}

/** Those of ascending rows that lie in a block. */
function within(
  rows: Uint32Array,
  { start, end }: { readonly start: number; readonly end: number },
): Uint32Array {
  const first = rows.findIndex((row) => row >= start);
  if (first < 0) return new Uint32Array();
  const last = rows.findIndex((row) => row >= end);
  return rows.subarray(first, last < 0 ? rows.length : last);
}

/**
 * Squared distances of queries to the rows of their classes, but for the query itself, in double precision and the order of
 * the dimensions, as the kernel computes exact ones.
 *
 * @throws RangeError if the square of a distance leaves the range of doubles.
 * @example
 * ```ts
 * (await relevantDistances(source, options))[0]; // { rows: Uint32Array [3, 9], distances: Float64Array [0.5, 2] }
 * ```
 */
export async function relevantDistances(
  source: FeatureSource,
  { vectors, queries, rowsOf, normalize, step }: RelevantDistancesOptions,
): Promise<MeasuredRows[]> {
  const { dimension } = source;
  const labels = [...new Set(queries.map(({ label }) => label))];
  const measured = queries.map(({ label, own }): MeasuredRows => {
    const rows = rowsOf(label).filter((row) => row !== own);
    return { rows, distances: new Float64Array(rows.length) };
  });
  const found = new Uint32Array(queries.length);
  const asked = Float64Array.from(normalize ? unitRows(vectors, dimension) : vectors);
  const needs = (start: number, end: number): boolean =>
    labels.some((label) => within(rowsOf(label), { start, end }).length > 0);
  for await (const block of readBlocks(source, { step, needs })) {
    const { start, count } = block;
    const unit = (row: number): FeatureVectors => {
      const vector = block.vectors.subarray((row - start) * dimension, (row - start + 1) * dimension);
      return normalize ? unitRows(vector, dimension) : vector;
    };
    for (const label of labels) {
      for (const row of within(rowsOf(label), { start, end: start + count })) {
        const vector = unit(row);
        queries.forEach((query, number) => {
          if (query.label !== label || query.own === row) return;
          const centre = asked.subarray(number * dimension, (number + 1) * dimension);
          measured[number]!.distances[found[number]!++] = checkRange(
            squaredDistance(vector, { start: 0, centre }),
          );
        });
      }
    }
  }
  return measured;
}
