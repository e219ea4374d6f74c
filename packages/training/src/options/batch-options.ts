import { z } from 'zod';
import { wholeNumber } from './option-kinds.js';

/** Options of the size of batches. */
export const batchOptions = z.object({
  batchSize: wholeNumber(1).default(100).describe('Images per training step'),
  valBatchSize: wholeNumber(1).optional().describe('Images per validation step [as --batch-size]'),
});

/** Options of the preparation of batches. */
export const preparationOptions = z.object({
  readWorkers: wholeNumber(0)
    .default(8)
    .describe('Threads that prepare batches; never more than the machine has cores'),
  queueSize: wholeNumber(1).default(100).describe('Batches prepared in advance'),
});
