import type { ShownImage } from './query-card.js';

/** Images of one class that were all taken for the same other class. */
export interface Mistake {
  /** One of the images. */
  readonly image: ShownImage;
  /** An image of the class that it was taken for; of a decision by the nearest neighbour, that neighbour. */
  readonly takenFor: ShownImage;
  /** Similarity of the two classes, 0 … 1. */
  readonly similarity: number;
  /** Number of such images. */
  readonly count: number;
}

/** The mistakes of one method, of its first run. */
export interface MethodMistakes {
  /** Number of images whose class was not found. */
  readonly count: number;
  /** The gravest first. */
  readonly severe: readonly Mistake[];
  /** The slightest first. */
  readonly slight: readonly Mistake[];
  /** Mistakes by height of the lowest common subsumer, from 1. */
  readonly byHeight: readonly number[];
}
