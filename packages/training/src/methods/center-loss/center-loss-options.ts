import { z } from 'zod';
import type { ClassEmbedding } from '@semantic-embeddings/class-embedding';
import type { ClassId } from '@semantic-embeddings/taxonomy';
import { nonNegative, wholeNumber } from '../../options/option-kinds.js';
import { withRunOptions } from '../../options/run-options.js';
import { headedOptions } from '../headed-options.js';
import type { RunInputs } from '../../run/run-settings.js';

/** Options of a run with the centre loss. */
export const centerLossOptions = withRunOptions({
  embedDim: wholeNumber(1)
    .default(100)
    .describe('Dimensions of the features and of the class centres; with --centroids those of the file'),
  centerLossWeight: nonNegative()
    .default(0.1)
    .describe('Weight of the distances from the class centres beside the cross-entropy'),
  ...headedOptions,
  finetuneInit: wholeNumber(0)
    .default(3)
    .describe('Epochs in which only the new layers and the class centres are trained, with --finetune'),
});

/** What classes there are, and where their centres lie. */
export interface CenterLossInputs {
  /** Centres that stay where they are: a file of class embeddings, or the class embeddings. @default centres are learned */
  readonly centroids?: string | ClassEmbedding | undefined;
  /**
   * Classes to tell apart, in this order: a file whose lines begin with their ids, or the ids; `centroids` decide instead, where
   * they are given.
   *
   * @default those of the data set
   */
  readonly classList?: string | readonly ClassId[] | undefined;
}

/** Options of a run with the centre loss, named after those of the command line; only `dataset` is required. */
export type TrainCenterLossOptions = RunInputs &
  CenterLossInputs &
  Readonly<z.input<typeof centerLossOptions>>;

/** Options of a run with the centre loss with all defaults filled in. */
export type CenterLossSettings = RunInputs &
  CenterLossInputs &
  Readonly<z.output<typeof centerLossOptions>> & { readonly valBatchSize: number };
