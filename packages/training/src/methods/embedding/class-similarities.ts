/** Similarities that differ by no more than this are the same, computed with other roundings. */
const ROUNDING = 1e-5;

/** Vectors of classes, row-major. */
export interface ClassVectors {
  readonly data: ArrayLike<number>;
  readonly shape: readonly [classes: number, dimension: number];
}

/**
 * Cosine similarities of all classes, as their vectors have them; those that are equal but for rounding become exactly equal, so that
 * levels of a hierarchy can be told apart.
 *
 * @param vectors - class embeddings, `[classes, dim]`
 * @returns similarities, row-major, `[classes, classes]`, symmetric; a class has similarity 1 to itself
 *
 * @example
 * ```ts
 * classSimilarities({ data: [1, 0, 0.6, 0.8], shape: [2, 2] }); // Float32Array [1, 0.6, 0.6, 1]
 * ```
 */
export function classSimilarities({ data, shape: [classes, dimension] }: ClassVectors): Float32Array {
  const product = (a: number, b: number): number => {
    let sum = 0;
    for (let i = 0; i < dimension; i++) sum += data[a * dimension + i]! * data[b * dimension + i]!;
    return sum;
  };
  const lengths = Float64Array.from({ length: classes }, (_, row) => Math.sqrt(product(row, row)) || 1);
  const similarities = new Float32Array(classes * classes);
  for (let a = 0; a < classes; a++) {
    similarities[a * classes + a] = 1;
    for (let b = 0; b < a; b++) {
      const cosine = product(a, b) / (lengths[a]! * lengths[b]!);
      similarities[a * classes + b] = similarities[b * classes + a] = cosine;
    }
  }
  return withoutRounding(similarities);
}

/** Gives values that lie close together the greatest of them, from above. */
function withoutRounding(values: Float32Array): Float32Array {
  const levels = new Map<number, number>();
  let level = Infinity;
  for (const value of Float32Array.from(new Set(values)).sort().reverse()) {
    if (level - value > ROUNDING) level = value;
    levels.set(value, level);
  }
  return values.map((value) => levels.get(value)!);
}
