/** Vectors as features are given. */
export type Vectors = Float32Array | Float64Array;

/** Numbers from -1 to 1 by a linear congruential generator. */
export function randomNumbers(count: number, seed: number): Float64Array {
  let state = seed;
  return Float64Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  });
}

/** Rows of length 1, in double precision; scaled first, so that no square overflows or vanishes. */
export function unitRowsPlainly(features: Vectors, dimension: number): Float64Array {
  const unit = Float64Array.from(features);
  for (let start = 0; start < unit.length; start += dimension) {
    const row = unit.subarray(start, start + dimension);
    const largest = row.reduce((a, b) => Math.max(a, Math.abs(b)), 0);
    const length = Math.sqrt(row.reduce((sum, value) => sum + (value / largest) ** 2, 0));
    row.forEach((value, i) => (row[i] = value / largest / length));
  }
  return unit;
}

/** Sums of squared differences of a row to all rows, straight from the definition. */
export function distancesPlainly(
  features: Vectors,
  { dimension, query }: { dimension: number; query: number },
): Float64Array {
  return Float64Array.from({ length: features.length / dimension }, (_, row) => {
    let sum = 0;
    for (let i = 0; i < dimension; i++) {
      const difference = features[query * dimension + i]! - features[row * dimension + i]!;
      sum += difference * difference;
    }
    return sum;
  });
}

/** Rows by ascending distance, then by row, without the query. */
export function rankPlainly(features: Vectors, of: { dimension: number; query: number }): number[] {
  const distances = distancesPlainly(features, of);
  const order = Array.from(distances.keys()).filter((row) => row !== of.query);
  return order.sort((a, b) => distances[a]! - distances[b]! || a - b);
}
