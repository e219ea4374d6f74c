import { z } from 'zod';
import { wholeNumber } from './option-kinds.js';

/** Options of how steps are computed. */
export const executionOptions = z.object({
  gpus: wholeNumber(1)
    .default(1)
    .describe('GPUs that share every batch; with fewer, the parts are computed one after the other'),
  precision: z
    .enum(['float32', 'bfloat16', 'auto'])
    .default('float32')
    .describe(
      'Number format of convolutions and matrix products; auto takes bfloat16 where it is at least 1.2 times faster',
    ),
  eager: z
    .union([z.boolean(), z.literal('auto')])
    .default(false)
    .describe(
      'Run steps operation by operation instead of as one TensorFlow graph; "auto": only if one cannot be captured',
    ),
});
