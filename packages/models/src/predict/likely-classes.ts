import { rankScores } from '@semantic-embeddings/metrics';
import type { ClassId } from '@semantic-embeddings/taxonomy';

/** A class and how probable it is; a score where a network gives no probabilities. */
export type LikelyClass = {
  readonly class: ClassId;
  readonly name: string;
} & ({ readonly probability: number } | { readonly score: number });

/** What the classes are and how many are wanted. */
export interface LikelyClassesOptions {
  /** Ids in the order of the scores. */
  readonly classes: readonly ClassId[];
  /** Names for display, in the same order. */
  readonly classNames: readonly string[];
  /** Number of classes to return. */
  readonly top: number;
  /** Whether the scores are probabilities. @default true */
  readonly probabilities?: boolean;
}

/**
 * The most probable classes of one image, best first.
 *
 * @param scores score of every class `[classes]`
 * @throws RangeError if there are not as many classes as scores
 * @example
 * likelyClasses(Float32Array.of(0.25, 0.75), { classes: [7, 9], classNames: ['cat', 'dog'], top: 1 });
 * // [{ class: 9, name: 'dog', probability: 0.75 }]
 */
export function likelyClasses(
  scores: Float32Array,
  { classes, classNames, top, probabilities = true }: LikelyClassesOptions,
): LikelyClass[] {
  const numClasses = scores.length;
  if (classes.length !== numClasses)
    throw new RangeError(`the network scores ${numClasses} classes, but ${classes.length} are known`);
  const k = Math.min(top, numClasses);
  return Array.from(rankScores(scores, { numClasses, k }), (classIndex) => ({
    class: classes[classIndex]!,
    name: classNames[classIndex]!,
    ...(probabilities ? { probability: scores[classIndex]! } : { score: scores[classIndex]! }),
  }));
}
