import type { OptionTable } from '../command.js';

/** Whether long work is shown. */
export const progressOptions = {
  'no-progress': { type: 'boolean', default: false, describe: 'Show no progress on standard error' },
} as const satisfies OptionTable;
