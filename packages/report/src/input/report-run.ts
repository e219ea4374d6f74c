/** One group of facts of a run, such as its options. */
export interface FactGroup {
  readonly title: string;
  readonly facts: readonly (readonly [name: string, value: string])[];
  /** Whether the page lists what differs in it between the runs. @default true */
  readonly compared?: boolean | undefined;
}

/** The values of an epoch, as in the file that `--history` writes. */
export interface ReportEpoch {
  /** Number of the epoch within its stretch, from 1. */
  readonly epoch: number;
  /** Number of the stretch before the main one. @default the main stretch */
  readonly phase?: number | undefined;
  /** Values by their reported names; those of the validation begin with `val_`. */
  readonly values: Readonly<Record<string, number>>;
}

/** One run: what a network gave for the test images, and what is known of its training. */
export interface ReportRun {
  /** Name on the page; runs of the same label are several seeds of one method. */
  readonly label: string;
  /** Seed of the training; where all methods have the same ones, runs of equal seeds are paired. @default unknown */
  readonly seed?: number | undefined;
  /** One sentence: what the network was trained to do. @default none */
  readonly description?: string | undefined;
  /** `[rows, dimension]`, row-major. */
  readonly features: Float32Array | Float64Array;
  readonly dimension: number;
  /** Test image of every row. @default 0, 1, 2, … */
  readonly ids?: ArrayLike<number> | undefined;
  /** Whether images are ranked by the cosine of their features rather than by the Euclidean distance. @default true */
  readonly normalize?: boolean | undefined;
  /** Class scores, `[rows, classes]`, row-major, by which the network decides. @default none */
  readonly scores?: Float32Array | Float64Array | undefined;
  /** Class embeddings, `[classes, dimension]`, row-major, whose nearest decides without scores. @default none */
  readonly centroids?: ArrayLike<number> | undefined;
  /** What the epochs came to. @default unknown */
  readonly history?: readonly ReportEpoch[] | undefined;
  /** Options and provenance. @default none */
  readonly facts?: readonly FactGroup[] | undefined;
}
