import type { CommandDeclaration, OptionTable, OptionValues } from '../../command.js';
import { classListOption } from '../../options/class-list-option.js';
import type { TrainingValues } from '../../training-run/run-training.js';
import { declaredOptionsOf, trainingInputs } from '../../training-run/training-command.js';

const inputs = {
  ...trainingInputs,
  ...classListOption,
  centroids: {
    type: 'string',
    requiresArg: true,
    describe:
      'Class embedding file whose vectors are the class centres and stay where they are; its classes go before --class-list, its dimensions before --embed-dim [centres are learned]',
  },
} as const satisfies OptionTable;

/** Parsed options of `train center-loss`. */
export type TrainCenterLossValues = OptionValues<typeof inputs> & TrainingValues;

/** `train center-loss`: learns to tell the classes apart, with features close to the centres of their classes. */
export const trainCenterLoss: CommandDeclaration = {
  path: ['train', 'center-loss'],
  describe: 'Train a network that tells classes apart, with features close to the centres of the classes',
  options: inputs,
  loadOptions: declaredOptionsOf('center-loss'),
  examples: [
    [
      'train center-loss --dataset emoji --architecture plain-8 --embed-dim 64 --epochs 12 --model-dump net --feature-dump features.npz',
      'a small network on the built-in pictures; the class centres are learned',
    ],
    [
      'train center-loss --dataset CIFAR-100 --data-root cifar-100-python --centroids cifar100.unitsphere.pickle',
      'class centres that stay where a hierarchy has put them',
    ],
  ],
};
