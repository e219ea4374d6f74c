import { z } from 'zod';
import { comparingLossOptions, embeddingLossNames } from '../../losses/embedding-losses.js';
import { nonNegative, text, wholeNumber } from '../../options/option-kinds.js';
import { withRunOptions } from '../../options/run-options.js';
import type { ClassEmbedding } from '@semantic-embeddings/class-embedding';
import type { RunInputs } from '../../run/run-settings.js';

/** Options of a run that learns class embeddings. */
export const embeddingOptions = withRunOptions({
  loss: z
    .enum(embeddingLossNames)
    .default('inv_corr')
    .describe('Loss between images and classes, or between the images of a batch'),
  ...comparingLossOptions.shape,
  imagesPerClass: wholeNumber(0)
    .optional()
    .describe(
      'Images of every class in a training batch; 0 takes images as they come [4 for triplet and hap, else 0]',
    ),
  clsWeight: nonNegative()
    .default(0)
    .describe('Weight of an additional classification loss; above 0 a classification layer is added'),
  clsBase: z
    .union([z.int(), text()])
    .optional()
    .describe('Layer (name or index) on which the classification layer is put'),
});

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
