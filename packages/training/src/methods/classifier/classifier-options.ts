import type { ClassId, Taxonomy } from '@semantic-embeddings/taxonomy';
import { z } from 'zod';
import { classificationLossNames, classificationLossOptions } from '../../losses/classification-losses.js';
import { text, wholeNumber } from '../../options/option-kinds.js';
import { withRunOptions } from '../../options/run-options.js';
import type { RunInputs } from '../../run/run-settings.js';

/** Options of a run that learns to classify. */
export const classifierOptions = withRunOptions({
  loss: z
    .enum(classificationLossNames)
    .default('cross-entropy')
    .describe('Loss of the scores; all but cross-entropy need --hierarchy'),
  ...classificationLossOptions,
  finetuneInit: wholeNumber(0)
    .default(3)
    .describe('Epochs in which only the last layer is trained, with --finetune'),
  snapshotBest: z
    .union([z.boolean(), text()])
    .default(false)
    .describe('Write the snapshot only when this value improves, e.g. val_acc [val_loss]'),
  featureDump: text()
    .optional()
    .describe(
      'File for the features of the test images, of the layer before the last (.pickle, .npz or .npy)',
    ),
});

/** What a classifier tells apart. */
export interface ClassifierInputs {
  /** Classes in the order of the scores: a file that `readClassList` reads, or their ids. @default those of the data set */
  readonly classList?: string | readonly ClassId[] | undefined;
  /** Hierarchy of the classes, for losses that need one. */
  readonly hierarchy?: Taxonomy | undefined;
}

/** Options of `trainClassifier`, named after those of the command line; only `dataset` is required. */
export type TrainClassifierOptions = RunInputs &
  ClassifierInputs &
  Readonly<z.input<typeof classifierOptions>>;

/** Options of `trainClassifier` with all defaults filled in. */
export type ClassifierSettings = RunInputs &
  ClassifierInputs &
  Readonly<z.output<typeof classifierOptions>> & { readonly valBatchSize: number };
