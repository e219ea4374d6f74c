import type { LearningRateSchedule } from './learning-rate-schedule.js';
import { resnetRate } from './resnet-rate.js';

/**
 * Schedule `ResNet-Schedule`: the steps of the CIFAR ResNets (see {@link resnetRate}).
 *
 * @returns a schedule of 164 epochs
 *
 * @example
 * ```ts
 * resnetSchedule().epochs; // 164
 * ```
 */
export function resnetSchedule(): LearningRateSchedule {
  return {
    name: 'ResNet-Schedule',
    epochs: 164,
    reportsRate: true,
    begin: (rate) => ({ rate: Math.fround(rate) }),
    beforeEpoch: (_state, epoch) => ({ rate: Math.fround(resnetRate(epoch)) }),
  };
}
