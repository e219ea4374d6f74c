import type { CommandDeclaration, OptionTable, OptionValues } from '../../command.js';
import { classListOption } from '../../options/class-list-option.js';
import { optionalHierarchyOptions } from '../../options/hierarchy-options.js';
import type { TrainingValues } from '../../training-run/run-training.js';
import { declaredOptionsOf, trainingInputs } from '../../training-run/training-command.js';

const inputs = {
  ...trainingInputs,
  ...classListOption,
  ...optionalHierarchyOptions,
} as const satisfies OptionTable;

/** Parsed options of `train classifier`. */
export type TrainClassifierValues = OptionValues<typeof inputs> & TrainingValues;

/** `train classifier`: learns to tell the classes apart. */
export const trainClassifier: CommandDeclaration = {
  path: ['train', 'classifier'],
  describe: 'Train a network that tells classes apart',
  options: inputs,
  loadOptions: declaredOptionsOf('classifier'),
  examples: [
    [
      'train classifier --dataset emoji --architecture plain-8 --epochs 12 --model-dump net --feature-dump features.npz',
      'a small network on the built-in pictures',
    ],
    [
      'train classifier --dataset CIFAR-100 --data-root cifar-100-python --architecture resnet-110-wfc --label-smoothing 0.1',
      'as published, with smoothed labels',
    ],
    [
      'train classifier --dataset emoji --loss hierarchical --hierarchy hierarchies/emoji/hierarchy.txt --str-ids --epochs 12',
      'mistakes between classes that are alike count less',
    ],
  ],
};
