import { train } from '../../run/train.js';
import type { TrainingResult } from '../../run/training-result.js';
import { centerLossMethod } from './center-loss-method.js';
import type { TrainCenterLossOptions } from './center-loss-options.js';

/**
 * Learns to tell classes apart with features that lie close to the centres of their classes: `train` with the method `center-loss`.
 *
 * @param options - data, network, optimization and outputs; only `dataset` is required
 * @returns the trained network, its history and its values on the test images
 * @throws as `train` does
 *
 * @example
 * ```ts
 * const { evaluation } = await trainCenterLoss({ dataset: 'emoji', embedDim: 64, epochs: 1 });
 * Object.keys(evaluation); // ['loss', 'prob_loss', 'center_loss_loss', 'prob_acc']
 * ```
 */
export function trainCenterLoss(options: TrainCenterLossOptions): Promise<TrainingResult> {
  return train(centerLossMethod, options);
}
