import { z } from 'zod';
import { nonNegative, wholeNumber } from './option-kinds.js';

/** Options of stochastic gradient descent with momentum. */
export const optimizerOptions = z.object({
  clipgrad: z.number().default(10).describe('Largest global norm of the gradient; 0 or less does not clip'),
  maxDecay: nonNegative()
    .default(0)
    .describe('Factor by which the learning rate has decayed at the end, on top of the schedule; 0 is off'),
  nesterov: z.boolean().default(false).describe('Use Nesterov momentum'),
  epochs: wholeNumber(0).optional().describe('Number of epochs; 0 is the whole schedule [0]'),
});
