import { rankScores } from '@semantic-embeddings/metrics';
import type { ClassId } from '@semantic-embeddings/taxonomy';

/** A class and how probable it is. */
export interface LikelyClass {
  readonly class: ClassId;
  readonly name: string;
  readonly probability: number;
}

/** What the classes are and how many are wanted. */
export interface LikelyClassesOptions {
  /** Original ids in the order of the scores. */
  readonly classes: readonly ClassId[];
  /** Display names in the same order. */
  readonly names: readonly string[];
  /** Number of classes to return. */
  readonly top: number;
}

/**
 * The most probable classes of one image, best first.
 *
 * @param scores probability of every class `[classes]`
 * @example
 * likelyClasses(Float32Array.of(0.25, 0.75), { classes: [7, 9], names: ['cat', 'dog'], top: 1 });
 * // [{ class: 9, name: 'dog', probability: 0.75 }]
 */
export function likelyClasses(
  scores: Float32Array,
  { classes, names, top }: LikelyClassesOptions,
): LikelyClass[] {
  const k = Math.min(top, scores.length);
  return Array.from(rankScores(scores, { numClasses: scores.length, k }), (label) => ({
    class: classes[label] ?? label,
    name: names[label] ?? String(label),
    probability: scores[label] ?? 0,
  }));
}
