import type { ComparedNetwork, MeasuredNetwork } from '../compare-networks.js';

/** What the texts of the page are written from; all numbers are measured. */
export interface Story {
  /** The contestants: one-hot, semantic, semantic with classification. */
  readonly networks: readonly [oneHot: MeasuredNetwork, semantic: ComparedNetwork, both: ComparedNetwork];
  /** Hierarchical precision at 1 … cutoff, one list a network. */
  readonly curves: readonly (readonly number[])[];
  /** Rank at which AHP is clipped. */
  readonly cutoff: number;
  /** mAHP@cutoff of a ranking at random and of a perfect one. */
  readonly references: { readonly chance: number; readonly ideal: number };
  readonly trainSize: number;
  readonly testSize: number;
  readonly numClasses: number;
  /** Mean cosine between the semantic target of a class and that of its closest relative. */
  readonly nearestCosine: number;
  readonly seeds: number;
}
