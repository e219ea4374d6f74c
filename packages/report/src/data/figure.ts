/** A value and how sure it is. */
export interface Estimate {
  /** NaN where the method has none. */
  readonly value: number;
  /** Bounds of the 95 % bootstrap interval over images. @default none */
  readonly interval?: readonly [low: number, high: number] | undefined;
  /** Standard deviation over several seeds. @default one seed only */
  readonly deviation?: number | undefined;
  /** By how much more than the first method, with a 95 % interval from paired resamples. @default the first, or no resamples */
  readonly gain?:
    { readonly value: number; readonly interval: readonly [low: number, high: number] } | undefined;
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
