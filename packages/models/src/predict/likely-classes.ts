import { rankScores } from '@semantic-embeddings/metrics';
import type { ClassId } from '@semantic-embeddings/taxonomy';

/** A class and how probable it is; a score where a network gives no probabilities. */
export type LikelyClass = {
  readonly class: ClassId;
  readonly name: string;
} & ({ readonly probability: number } | { readonly score: number });

/** What the classes are and how many are wanted. */
export interface LikelyClassesOptions {
  /** Original ids in the order of the scores. */
  readonly classes: readonly ClassId[];
  /** Display names in the same order. */
  readonly names: readonly string[];
  /** Number of classes to return. */
  readonly top: number;
  /** Whether the scores are probabilities. @default true */
  readonly probabilities?: boolean;
}

/**
 * The most probable classes of one image, best first.
 *
 * @param scores score of every class `[classes]`
 * @example
 * likelyClasses(Float32Array.of(0.25, 0.75), { classes: [7, 9], names: ['cat', 'dog'], top: 1 });
 * // [{ class: 9, name: 'dog', probability: 0.75 }]
 */
export function likelyClasses(
  scores: Float32Array,
  { classes, names, top, probabilities = true }: LikelyClassesOptions,
): LikelyClass[] {
  const k = Math.min(top, scores.length);
  return Array.from(rankScores(scores, { numClasses: scores.length, k }), (label) => ({
    class: classes[label] ?? label,
    name: names[label] ?? String(label),
    ...(probabilities ? { probability: scores[label]! } : { score: scores[label]! }),
  }));
}
