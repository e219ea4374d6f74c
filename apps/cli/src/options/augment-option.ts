import type { OptionTable } from '../command.js';

/** Whether test images are distorted. */
export const augmentOption = {
  'augment-test': {
    type: 'boolean',
    default: false,
    describe: 'Distort the test images at random (by --data-seed), as training does, but for their colours',
  },
} as const satisfies OptionTable;
