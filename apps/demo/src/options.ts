import type { Provenance } from '@semantic-embeddings/benchmarks';

/** What a run of the demonstration can be told. */
export interface DemoOptions {
  /** The page to write. */
  readonly out: string;
  /** JSON file for the figures. @default none */
  readonly result?: string | undefined;
  /** Passes over the training pictures, for each network. */
  readonly epochs: number;
  /** The first seed: of weights, order and augmentation, of the queries that are shown and of the resamples. */
  readonly seed: number;
  /** Number of seeds that every network is trained with: `seed`, `seed` + 1, … */
  readonly seeds: number;
  /** Network to train, by its registered name. */
  readonly architecture: string;
}

/** A run of the demonstration. */
export interface DemoRun extends DemoOptions {
  /** The machine, as it was before TensorFlow was loaded. */
  readonly provenance: Provenance;
}
