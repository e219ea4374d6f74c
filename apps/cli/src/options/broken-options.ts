import type { OptionTable } from '../command.js';

/** What becomes of pictures that cannot be read. */
export const brokenOptions = {
  'on-broken': {
    choices: ['fail', 'skip', 'quarantine'],
    default: 'fail',
    requiresArg: true,
    describe:
      'Pictures that cannot be read: stop (fail), leave them out (skip), or list them as well (quarantine)',
  },
  'broken-list': {
    type: 'string',
    default: 'broken.txt',
    requiresArg: true,
    describe: 'File that "--on-broken quarantine" writes: one path a line',
  },
  'max-pixels': {
    type: 'number',
    default: 2 ** 28,
    requiresArg: true,
    describe: 'Most pixels of a picture by its header; one with more cannot be read',
  },
} as const satisfies OptionTable;
