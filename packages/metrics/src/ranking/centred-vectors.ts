/** Vectors as they are measured: `vector * scale`, and `vector * scale - centre` for products. */
export interface CentredVectors {
  /** [rows, dimension], row-major. */
  readonly vectors: Float32Array | Float64Array;
  readonly scale: number;
  /** [dimension] */
  readonly centre: Float64Array;
}

/**
 * Copies a centred row to `target`.
 *
 * @example
 * ```ts
 * centreRow({ vectors: Float32Array.of(5, 7), scale: 1, centre: Float64Array.of(4) }, { row: 1, target }); // target: [3]
 * ```
 */
export function centreRow(
  { vectors, scale, centre }: CentredVectors,
  { row, target }: { readonly row: number; readonly target: Float64Array },
): void {
  const start = row * centre.length;
  for (let i = 0; i < centre.length; i++) {
    target[i] = vectors[start + i]! * scale - centre[i]!;
  }
}

/**
 * Squared lengths of all centred rows.
 *
 * @example
 * ```ts
 * squaredLengths({ vectors: Float32Array.of(5, 7), scale: 1, centre: Float64Array.of(4) }); // Float64Array [1, 9]
 * ```
 */
export function squaredLengths(centred: CentredVectors): Float64Array {
  const dimension = centred.centre.length;
  const target = new Float64Array(dimension);
  return Float64Array.from({ length: centred.vectors.length / dimension }, (_, row) => {
    centreRow(centred, { row, target });
    let sum = 0;
    for (let i = 0; i < dimension; i++) sum += target[i]! ** 2;
    return sum;
  });
}
