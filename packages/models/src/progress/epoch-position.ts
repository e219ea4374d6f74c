import type { WeightedSums } from './weighted-means.js';

/** Where an epoch was broken off. */
export interface EpochPosition extends WeightedSums {
  /** Finished steps; all of them where the validation was broken off. */
  readonly steps: number;
  /** Learning rate at the begin of the epoch, which its summary reports. */
  readonly rate: number;
}
