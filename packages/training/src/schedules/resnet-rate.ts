import { z } from 'zod';
import { defineSchedule } from './learning-rate-schedule.js';

/**
 * Learning rate of an epoch in the training of the CIFAR ResNets: a warm-up epoch, then steps down at 80 and 120.
 *
 * He et al., "Deep Residual Learning for Image Recognition", CVPR 2016, section 4.2.
 *
 * @param epoch - epoch index, from 0
 * @returns the rate of that epoch
 *
 * @example
 * ```ts
 * [0, 1, 80, 120].map(resnetRate); // [0.01, 0.1, 0.01, 0.001]
 * ```
 */
export function resnetRate(epoch: number): number {
  if (epoch === 0) return 0.01;
  if (epoch < 80) return 0.1;
  return epoch < 120 ? 0.01 : 0.001;
}

/** Schedule `ResNet-Schedule`: the steps of the CIFAR ResNets, for 164 epochs. */
export const resnet = defineSchedule({
  options: z.object({}),
  create: () => ({
    name: 'ResNet-Schedule',
    epochs: 164,
    reportsRate: true,
    begin: (rate) => ({ rate: Math.fround(rate) }),
    beforeEpoch: (_state, epoch) => ({ rate: Math.fround(resnetRate(epoch)) }),
  }),
});
