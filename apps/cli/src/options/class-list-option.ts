import type { OptionTable } from '../command.js';

/** Which classes are told apart, and in which order. */
export const classListOption = {
  'class-list': {
    type: 'string',
    requiresArg: true,
    describe:
      'File whose lines begin with the ids of the classes to tell apart, in this order [all of the data set]',
  },
} as const satisfies OptionTable;
