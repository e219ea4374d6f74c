import { readClassEmbedding } from '@semantic-embeddings/class-embedding';
import type { ClassId } from '@semantic-embeddings/taxonomy';

/**
 * Reads the class list of a class embedding file, in the order of its rows.
 *
 * @throws Error naming the file when it is no class embedding.
 */
export function readClassIds(path: string): readonly ClassId[] {
  return readClassEmbedding(path).classes;
}
