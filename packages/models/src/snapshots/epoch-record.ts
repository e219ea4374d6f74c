import type { Values } from '../progress/training-reporter.js';

/** What is remembered of an epoch. */
export interface EpochRecord {
  /** Number of the epoch within its stretch, from 1. */
  readonly epoch: number;
  /** Number of the stretch before the main one. @default the main stretch */
  readonly phase?: number;
  /** Means over the epoch by their reported names, as in `EpochSummary`. */
  readonly values: Values;
  /** Seconds of training and validation; of an epoch that was broken off, those since it went on. */
  readonly seconds: number;
}
