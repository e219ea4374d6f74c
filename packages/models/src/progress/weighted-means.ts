/** Values times the images they stand for, summed. */
export interface WeightedSums {
  /** In the order of the names. */
  readonly sums: readonly number[];
  /** Images. */
  readonly weight: number;
}

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
  readonly #totals: Float64Array;
  #weight: number;

  readonly #names: readonly string[];
  /**
   * @param names - names of the values, in their order
   * @param start - sums of the same values to go on from. @default none
   */
  constructor(names: readonly string[], { sums, weight }: WeightedSums = { sums: [], weight: 0 }) {
    this.#names = names;
    this.#totals = Float64Array.from(names, (_, index) => (weight > 0 ? sums[index]! : 0));
    this.#weight = weight;
  }

  /** What the means are made of. */
  sums(): WeightedSums {
    return { sums: [...this.#totals], weight: this.#weight };
  }

  /** Adds the values of `weight` images. */
  add(values: ArrayLike<number>, weight: number): void {
    for (let index = 0; index < this.#totals.length; index++) {
      this.#totals[index]! += weight * values[index]!;
    }
    this.#weight += weight;
  }

  /** The means by name; nothing before the first values. */
  values(): Record<string, number> {
    if (this.#weight === 0) return {};
    return Object.fromEntries(this.#names.map((name, index) => [name, this.#totals[index]! / this.#weight]));
  }
}
