import { readFileBytes } from '@semantic-embeddings/formats';
import type { ClassEmbedding } from './class-embedding.js';
import { parseClassEmbedding } from './parse-class-embedding.js';

/**
 * Reads a class embedding file: a pickle as the published ones, npz or JSON, told apart by content.
 *
 * @throws `FileError` if the file cannot be read.
 * @throws `FormatError` if it is damaged or a pickle of more than data.
 * @throws `EmbeddingError` if it holds something else than a class embedding.
 * @example
 * ```ts
 * const { embedding, classes } = readClassEmbedding('cifar100.unitsphere.pickle');
 * embedding.shape; // [100, 100]
 * ```
 */
export function readClassEmbedding(path: string): ClassEmbedding {
  return parseClassEmbedding(readFileBytes(path), path);
}
