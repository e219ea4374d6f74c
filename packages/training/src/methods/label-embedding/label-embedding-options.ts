import { z } from 'zod';
import type { ClassId } from '@semantic-embeddings/taxonomy';
import { nonNegative, wholeNumber } from '../../options/option-kinds.js';
import { withRunOptions } from '../../options/run-options.js';
import { headedOptions } from '../headed-options.js';
import type { RunInputs } from '../../run/run-settings.js';

/** Options of a run that learns label embeddings. */
export const labelEmbeddingOptions = withRunOptions({
  embedDim: wholeNumber(1).default(100).describe('Dimensions of the features'),
  tau: z
    .number()
    .min(0.001)
    .default(2)
    .describe('Temperature of the distribution that label embeddings learn from'),
  labelAlpha: nonNegative()
    .default(0.9)
    .describe('Probability above which the second classifier is held back; --alpha of the published program'),
  beta: z
    .number()
    .min(0)
    .max(1)
    .default(0.5)
    .describe('Share of the one-hot targets in what the classifier learns, beside the label embeddings'),
  ...headedOptions,
  finetuneInit: wholeNumber(0)
    .default(3)
    .describe('Epochs in which only the new layers and the label embeddings are trained, with --finetune'),
});

/** Which classes there are. */
export interface LabelEmbeddingInputs {
  /**
   * Classes to tell apart, in this order: a file whose lines begin with their ids, or the ids.
   *
   * @default those of the data set
   */
  readonly classList?: string | readonly ClassId[] | undefined;
}

/** Options of a run that learns label embeddings, named after those of the command line; only `dataset` is required. */
export type TrainLabelEmbeddingOptions = RunInputs &
  LabelEmbeddingInputs &
  Readonly<z.input<typeof labelEmbeddingOptions>>;

/** Options of a run that learns label embeddings with all defaults filled in. */
export type LabelEmbeddingSettings = RunInputs &
  LabelEmbeddingInputs &
  Readonly<z.output<typeof labelEmbeddingOptions>> & { readonly valBatchSize: number };
