/** Input of {@link chooseCentre}. */
export interface ChooseCentreOptions {
  readonly rows: number;
  readonly dimension: number;
  /** Factor of all vectors, by which no square overflows. */
  readonly scale: number;
}

/** Rows that are looked at. */
const sampleSize = 101;

/** A centre is used where it makes squared lengths at least so much smaller. */
const worthwhile = 0.25;

function median(numbers: Float64Array): number {
  return numbers.sort()[numbers.length >> 1]!;
}

/**
 * Chooses the point that is subtracted from all scaled vectors before products are taken: the median, by dimension, of
 * a sample of rows, which outliers do not move; or the origin where that is about as near.
 *
 * @param vectors [rows, dimension], row-major
 * @returns [dimension]; scaled values of the vectors, so that subtracting them rounds as rarely as possible
 * @example
 * ```ts
 * chooseCentre(Float32Array.of(1000, 1001, 1003), { rows: 3, dimension: 1, scale: 1 }); // Float64Array [1001]
 * ```
 */
export function chooseCentre(
  vectors: Float32Array | Float64Array,
  { rows, dimension, scale }: ChooseCentreOptions,
): Float64Array {
  const size = Math.min(rows, sampleSize);
  const sample = Float64Array.from({ length: size }, (_, i) => Math.floor((i * rows) / size));
  const origin = new Float64Array(dimension);
  const centre = origin.map((_, i) => median(sample.map((row) => vectors[row * dimension + i]! * scale)));
  const typicalLength = (from: Float64Array): number =>
    median(
      sample.map((row) =>
        from.reduce((sum, value, i) => {
          const difference = vectors[row * dimension + i]! * scale - value;
          return sum + difference * difference;
        }, 0),
      ),
    );
  return typicalLength(centre) < worthwhile * typicalLength(origin) ? centre : origin;
}
