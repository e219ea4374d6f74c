import { z } from 'zod';
import { categoricalCrossEntropy } from './categorical-cross-entropy.js';
import type { ClassificationLoss } from './classification-loss.js';

const options = {
  labelSmoothing: z
    .number()
    .default(0)
    .describe(
      'cross-entropy: share of the probability that goes to the other classes in the targets; off unless above 0 and below 1',
    ),
};

/** The loss `cross-entropy`, the only one of the published program: with the class, or with smoothed labels. */
export const crossEntropyLoss: ClassificationLoss<typeof options> = {
  needs: 'nothing',
  options,
  outputs: ({ smoothed, settings: { labelSmoothing } }) => [
    { name: 'prob', loss: categoricalCrossEntropy, targets: smoothed(labelSmoothing) },
  ],
};
