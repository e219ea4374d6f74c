import type { ClassEmbedding } from '@semantic-embeddings/class-embedding';
import type { z } from 'zod';
import type { RunInputs } from '../../run/run-settings.js';
import type { embeddingOptions } from './embedding-options.js';

/** What images are mapped to. */
export interface EmbeddingInputs {
  /** Target vectors: a file, the class embeddings themselves, or `onehot`. */
  readonly embedding: string | ClassEmbedding;
}

/** Options of `trainEmbedding`, named after those of the command line; only `dataset` and `embedding` are required. */
export type TrainEmbeddingOptions = RunInputs & EmbeddingInputs & Readonly<z.input<typeof embeddingOptions>>;

/** Options of `trainEmbedding` with all defaults filled in. */
export type EmbeddingSettings = RunInputs &
  EmbeddingInputs &
  Readonly<z.output<typeof embeddingOptions>> & { readonly valBatchSize: number };
