import { z } from 'zod';
import { embeddingLossNames } from '../../losses/embedding-loss-names.js';
import { nonNegative, text } from '../../options/option-kinds.js';
import { withRunOptions } from '../../options/run-options.js';

/** Options of a run that learns class embeddings. */
export const embeddingOptions = withRunOptions({
  loss: z.enum(embeddingLossNames).default('inv_corr').describe('Loss between image and class embeddings'),
  clsWeight: nonNegative()
    .default(0)
    .describe('Weight of an additional classification loss; above 0 a classification layer is added'),
  clsBase: z
    .union([z.int(), text()])
    .optional()
    .describe('Layer (name or index) on which the classification layer is put'),
});
