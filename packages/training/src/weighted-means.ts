/**
 * Running means of named values, weighted with the number of images they stand for.
 *
 * @example
 * ```ts
 * const means = new WeightedMeans(['loss']);
 * means.add([1], 3);
 * means.add([5], 1);
 * means.values(); // { loss: 2 }
 * ```
 */
export class WeightedMeans {
  private readonly sums: Float64Array;
  private weight = 0;

  /** @param names - names of the values, in their order */
  constructor(private readonly names: readonly string[]) {
    this.sums = new Float64Array(names.length);
  }

  /** Adds the values of `weight` images. */
  add(values: ArrayLike<number>, weight: number): void {
    for (let index = 0; index < this.sums.length; index++) {
      this.sums[index] = (this.sums[index] ?? 0) + weight * (values[index] ?? NaN);
    }
    this.weight += weight;
  }

  /** The means by name; nothing before the first values. */
  values(): Record<string, number> {
    if (this.weight === 0) return {};
    return Object.fromEntries(
      this.names.map((name, index) => [name, (this.sums[index] ?? NaN) / this.weight]),
    );
  }
}
