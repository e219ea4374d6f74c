import { z } from 'zod';
import { text } from '../options/option-kinds.js';

/** Options of every run whose network has features and a head that classifies them, where they mean something of their own. */
export const headedOptions = {
  snapshotBest: z
    .union([z.boolean(), text()])
    .default(false)
    .describe('Write the snapshot only when this value improves, e.g. val_prob_acc [val_loss]'),
  featureDump: text()
    .optional()
    .describe('File for the features of the test images, which the head classifies (.pickle, .npz or .npy)'),
};
