import type { ClassId } from '@semantic-embeddings/taxonomy';
import ndarray from 'ndarray';
import type { ClassEmbedding } from '../class-embedding.js';

/**
 * The embedding without semantics: every class has a dimension of its own, all similarities are 0.
 *
 * @returns the identity matrix `[n, n]`
 * @example
 * ```ts
 * oneHotEmbedding(['cat', 'dog']).embedding.data; // Float64Array [1, 0, 0, 1]
 * ```
 */
export function oneHotEmbedding(classes: readonly ClassId[]): ClassEmbedding {
  const n = classes.length;
  const embedding = new Float64Array(n * n);
  for (let i = 0; i < n; i++) embedding[i * n + i] = 1;
  return { embedding: ndarray(embedding, [n, n]), classes: [...classes] };
}
