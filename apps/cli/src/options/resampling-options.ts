import type { OptionTable } from '../command.js';

/** How intervals are made of the values of queries. */
export const resamplingOptions = {
  resamples: {
    type: 'number',
    default: 1000,
    requiresArg: true,
    describe: 'Bootstrap resamples that intervals are made of',
  },
  level: {
    type: 'number',
    default: 95,
    requiresArg: true,
    describe: 'Percentage of the resamples within an interval',
  },
  resample: {
    choices: ['queries', 'classes'],
    default: 'queries',
    requiresArg: true,
    describe:
      'What is drawn: single queries, or all queries of a class together, as other classes would give other values',
  },
  'resampling-seed': {
    type: 'number',
    default: 0,
    requiresArg: true,
    describe: 'Seed of the draws: the same seed, the same intervals',
  },
} as const satisfies OptionTable;

/** Intervals beside the values of an evaluation. */
export const intervalOptions = {
  intervals: {
    type: 'boolean',
    default: false,
    describe: 'Add bootstrap intervals over the queries to the table and the document',
  },
  ...resamplingOptions,
} as const satisfies OptionTable;
