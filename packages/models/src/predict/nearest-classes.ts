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
  /** Names for display, by class id; a class that is not among them is called by its id. */
  readonly classNames: ReadonlyMap<ClassId, string>;
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
  { classEmbedding, classNames, top }: NearestClassesOptions,
): NearClass[] {
  const { classes } = classEmbedding;
  const [numClasses, dimension] = classEmbedding.embedding.shape as [number, number];
  const embedding = convertElements(classEmbedding.embedding, 'float64').data;
  const k = Math.min(top, numClasses);
  const ranked = nearestClassEmbedding({ features, dimension, embedding, numClasses, k });
  return Array.from(ranked, (classIndex) => {
    const classId = classes[classIndex]!;
    const row = embedding.subarray(classIndex * dimension, (classIndex + 1) * dimension);
    return {
      class: classId,
      name: classNames.get(classId) ?? String(classId),
      distance: Math.hypot(...features.map((value, d) => value - row[d]!)),
    };
  });
}
