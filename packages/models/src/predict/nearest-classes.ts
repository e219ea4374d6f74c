import type { ClassEmbedding } from '@semantic-embeddings/class-embedding';
import { convertElements } from '@semantic-embeddings/formats';
import { nearestClassEmbedding } from '@semantic-embeddings/metrics';
import type { ClassId } from '@semantic-embeddings/taxonomy';

/** A class and how far its embedding is. */
export interface NearClass {
  readonly class: ClassId;
  readonly name: string;
  /** Euclidean distance between image and class embedding. */
  readonly distance: number;
}

/** What the classes are and how many are wanted. */
export interface NearestClassesOptions {
  readonly classEmbedding: ClassEmbedding;
  /** Display names in the order of the rows. */
  readonly names: readonly string[];
  /** Number of classes to return. */
  readonly top: number;
}

/**
 * The classes whose embeddings are nearest to that of one image, nearest first.
 *
 * @param features embedding of the image `[dimension]`
 */
export function nearestClasses(
  features: Float32Array,
  { classEmbedding, names, top }: NearestClassesOptions,
): NearClass[] {
  const [numClasses, dimension] = classEmbedding.embedding.shape as [number, number];
  const embedding = convertElements(classEmbedding.embedding, 'float64').data;
  const k = Math.min(top, numClasses);
  const ranked = nearestClassEmbedding({ features, dimension, embedding, numClasses, k });
  return Array.from(ranked, (label) => ({
    class: classEmbedding.classes[label] ?? label,
    name: names[label] ?? String(label),
    distance: Math.hypot(...features.map((value, d) => value - embedding[label * dimension + d]!)),
  }));
}
