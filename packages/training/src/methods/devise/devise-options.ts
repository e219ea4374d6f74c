import type { ClassEmbedding } from '@semantic-embeddings/class-embedding';
import { z } from 'zod';
import { nonNegative, text, wholeNumber } from '../../options/option-kinds.js';
import { withCommonOptions } from '../../options/run-options.js';
import type { RunInputs } from '../../run/run-settings.js';

/** Options of a run by DeViSE. */
export const deviseOptions = withCommonOptions({
  initWeights: text()
    .optional()
    .describe(
      'Trained network to begin with, its last layer replaced: model folder, snapshot, or whole model of Keras (.h5, .keras); instead of --architecture',
    ),
  margin: nonNegative()
    .default(0.1)
    .describe('By how much the similarity to the own class shall exceed that to any other'),
  initEpochs: wholeNumber(0)
    .default(25)
    .describe('Epochs in which only the new last layer is trained, with --init-weights'),
  ftEpochs: wholeNumber(0).default(75).describe('Epochs in which all layers are trained'),
  initLr: nonNegative()
    .default(0.01)
    .describe('Learning rate of Adagrad while only the last layer is trained'),
  ftLr: nonNegative().default(0.001).describe('Learning rate of Adagrad while all layers are trained'),
  maxDecay: nonNegative()
    .default(0)
    .describe(
      'Factor by which the learning rate has decayed at the end, while all layers are trained; 0 is off',
    ),
  snapshotBest: z
    .union([z.boolean(), text()])
    .default(false)
    .describe('Write the snapshot only when this value improves, e.g. val_max_sim_acc [val_loss]'),
  initialEpoch: wholeNumber(0)
    .optional()
    .describe(
      'Epoch of the training of all layers to begin with, counted from 0 [0, or where the snapshot ended]',
    ),
});

/** What images are mapped to. */
export interface DeviseInputs {
  /** Target vectors: a file, or the class embeddings themselves; they are scaled to length 1. */
  readonly embedding: string | ClassEmbedding;
}

/** Options of a run by DeViSE, named after those of the command line; only `dataset` and `embedding` are required. */
export type DeviseOptions = RunInputs & DeviseInputs & Readonly<z.input<typeof deviseOptions>>;

/** Options of a run by DeViSE with all defaults filled in. */
export type DeviseSettings = RunInputs &
  DeviseInputs &
  Readonly<z.output<typeof deviseOptions>> & { readonly valBatchSize: number };
