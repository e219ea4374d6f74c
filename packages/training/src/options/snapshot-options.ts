import { z } from 'zod';
import { text, wholeNumber } from './option-kinds.js';

/** Options of the state that a run leaves and goes on from. */
export const snapshotOptions = z.object({
  snapshot: text()
    .optional()
    .describe('File that holds the whole state after every epoch; resumed from if it exists'),
  snapshotBest: z
    .union([z.boolean(), text()])
    .default(false)
    .describe(
      'Write the snapshot only when this value improves, e.g. val_acc, with --cls-weight val_prob_acc [val_loss]',
    ),
  initialEpoch: wholeNumber(0)
    .optional()
    .describe('Epoch to begin with, counted from 0 [0, or where the snapshot ended]'),
  resume: z
    .enum(['exact', 'published'])
    .default('exact')
    .describe(
      'exact: a resumed run goes on as if it had never stopped; published: only the weights are taken over',
    ),
  finetune: text()
    .optional()
    .describe('Weights taken by layer name: model folder, snapshot, HDF5, .keras, npz or safetensors'),
  finetuneInit: wholeNumber(0)
    .default(8)
    .describe('Epochs in which only the new layers are trained, with --finetune'),
});
