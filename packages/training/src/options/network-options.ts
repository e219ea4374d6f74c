import { z } from 'zod';
import { text } from './option-kinds.js';

/** Options of the network and of everything random. */
export const networkOptions = z.object({
  architecture: text().default('simple').describe('Network architecture, e.g. simple or resnet-32'),
  seed: z.int().min(0).max(0xffffffff).default(0).describe('Seed of initial weights, order and augmentation'),
});
