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

/** Whether no value is rounded when its centre is subtracted (Knuth's error of a sum). */
function centresExactly({ vectors, scale, centre }: CentredVectors): boolean {
  return vectors.every((vector, i) => {
    const value = vector * scale;
    const origin = centre[i % centre.length]!;
    const difference = value - origin;
    const subtracted = value - difference;
    return value - (difference + subtracted) === origin - subtracted;
  });
}

/**
 * Tells in how few binary digits distances of the vectors by products are exact, because no value is rounded by centring
 * and all are multiples of one not too small unit; Infinity where not even 53 are enough.
 *
 * @example
 * ```ts
 * exactDigits({ vectors: Float32Array.of(5, 7), scale: 1, centre: Float64Array.of(4) }, [24, 53]); // 24
 * ```
 */
export function exactDigits(centred: CentredVectors, candidates: readonly number[]): number {
  const { vectors, scale, centre } = centred;
  const dimension = centre.length;
  const valueAt = (i: number): number => vectors[i]! * scale - centre[i % dimension]!;
  let largest = 0;
  for (let i = 0; i < vectors.length; i++) largest = Math.max(largest, Math.abs(valueAt(i)));
  const suffices = (digits: number): boolean => {
    // Multiples of the unit up to this size have products whose sums, up to 4 n of them, fit the digits.
    const unit = largest && 2 ** Math.ceil(Math.log2(largest) + (Math.log2(4 * dimension) - digits) / 2);
    return unit === 0 || vectors.every((_, i) => Number.isInteger(valueAt(i) / unit));
  };
  const found = candidates.find(suffices);
  return found !== undefined && centresExactly(centred) ? found : Infinity;
}
