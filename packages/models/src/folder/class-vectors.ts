import type { ClassEmbedding } from '@semantic-embeddings/class-embedding';
import { convertElements } from '@semantic-embeddings/formats';
import type { ModelDescription } from './model-folder.js';

/** Name of learned class centres among the variables of a model, as the published programs call their layer. */
export const classCentresName = 'cls_centroids/embeddings:0';

/**
 * The vectors that the embedding of a network is compared with: the class embeddings it was trained with, or else the class
 * centres that were learned with it.
 *
 * @param description - of the model
 * @returns `undefined` if it has neither
 *
 * @example
 * ```ts
 * classVectors({ manifest, variables })?.embedding.shape; // [100, 64]: the centres
 * ```
 */
export function classVectors({
  manifest: { classes },
  classEmbedding,
  variables,
}: ModelDescription): ClassEmbedding | undefined {
  if (classEmbedding) return classEmbedding;
  const centres = variables?.get(classCentresName);
  return centres && { embedding: convertElements(centres, 'float64'), classes };
}
