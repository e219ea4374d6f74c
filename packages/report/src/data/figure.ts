/** A difference and how sure it is. */
export interface Gain {
  readonly value: number;
  /** Bounds of its 95 % interval. */
  readonly interval: readonly [low: number, high: number];
}

/** What one of several seeds gave. */
export interface SeedValue {
  /** @default unknown */
  readonly seed?: number | undefined;
  /** NaN where the seed has none. */
  readonly value: number;
}

/** A value and how sure it is. */
export interface Estimate {
  /** Mean over the seeds that have one; NaN where the method has none. */
  readonly value: number;
  /** Bounds of the 95 % bootstrap interval over images. @default none */
  readonly interval?: readonly [low: number, high: number] | undefined;
  /** Standard deviation over several seeds. @default one seed only */
  readonly deviation?: number | undefined;
  /** One entry a seed, in the order of the runs. @default one seed only */
  readonly bySeed?: readonly SeedValue[] | undefined;
  /**
   * By how much more than the first method, with a paired interval over images or seeds.
   * @default the first method, no value, or nothing to make an interval of
   */
  readonly gain?: Gain | undefined;
}

/** One figure of all methods. */
export interface Figure {
  readonly name: string;
  /** What it means, in a sentence. */
  readonly meaning: string;
  /** `percent` for shares of 1. */
  readonly unit: 'percent' | 'number';
  readonly better: 'higher' | 'lower';
  /** One entry a method. */
  readonly estimates: readonly Estimate[];
  /** Index of the method that is clearly better than every other: no paired 95 % interval holds 0. @default none */
  readonly best?: number | undefined;
  /** What chance gives on average. @default unknown */
  readonly chance?: number | undefined;
  /** What a perfect result gives. @default unknown */
  readonly ideal?: number | undefined;
}
