import { z } from 'zod';
import { nonNegative, text, wholeNumber } from '../options/option-kinds.js';
import { piecewiseSchedule } from './piecewise-rate.js';
import { plateauSchedule } from './reduce-on-plateau.js';
import { defineSchedule } from './learning-rate-schedule.js';

/** Schedule `SGD`: the rates of a list, or without one a rate that falls when the validation loss stops improving. */
export const stochasticGradientDescent = defineSchedule({
  options: z.object({
    sgdPatience: wholeNumber(0).default(10).describe('SGD: epochs without progress before the rate falls'),
    sgdLr: nonNegative().default(0.1).describe('SGD: initial learning rate'),
    sgdMinLr: nonNegative().default(1e-4).describe('SGD: lowest learning rate'),
    sgdSchedule: text()
      .optional()
      .describe('SGD: rates by epoch, e.g. 1:0.1,31:0.01,50 (the last number ends the training)'),
  }),
  create: ({ sgdPatience: patience, sgdMinLr: minRate, sgdSchedule }) =>
    sgdSchedule === undefined ? plateauSchedule({ patience, minRate }) : piecewiseSchedule(sgdSchedule),
});
