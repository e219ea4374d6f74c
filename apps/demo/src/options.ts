import type { Provenance } from '@semantic-embeddings/benchmarks';

/** Pictures in a training step; small, since the data are few and every step counts. */
export const batchSize = 50;

/** What a run of the demonstration can be told. */
export interface DemoOptions {
  /** The page to write. */
  readonly out: string;
  /** JSON file for the figures. @default none */
  readonly result?: string | undefined;
  /** Passes over the training pictures, for each network. */
  readonly epochs: number;
  /** Seed of weights, order and augmentation. */
  readonly seed: number;
  /** Network to train, by its registered name. */
  readonly architecture: string;
}

/** A run of the demonstration. */
export interface DemoRun extends DemoOptions {
  /** The machine, as it was before TensorFlow was loaded. */
  readonly provenance: Provenance;
}
