import { writeFileAtomically } from '@semantic-embeddings/formats';
import type { ClassEmbedding } from './class-embedding.js';
import { embeddingExtension, serialiseClassEmbedding } from './serialise-class-embedding.js';

/**
 * Writes a class embedding file, whole or not at all; the extension chooses the format: .pickle or .pkl (readable by
 * the published programs), .npz or .json.
 *
 * @throws `EmbeddingError` if the extension is another one, or the embedding is malformed.
 * @throws `FileError` if the file cannot be written.
 * @example
 * ```ts
 * writeClassEmbedding('cifar100.unitsphere.pickle', computeClassEmbedding(taxonomy));
 * ```
 */
export function writeClassEmbedding(path: string, embedding: ClassEmbedding): void {
  writeFileAtomically(path, serialiseClassEmbedding(embedding, embeddingExtension(path)));
}
