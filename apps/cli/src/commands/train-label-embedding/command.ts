import type { CommandDeclaration, OptionTable, OptionValues } from '../../command.js';
import { classListOption } from '../../options/class-list-option.js';
import type { TrainingValues } from '../../training-run/run-training.js';
import { declaredOptionsOf, trainingInputs } from '../../training-run/training-command.js';

const inputs = {
  ...trainingInputs,
  ...classListOption,
} as const satisfies OptionTable;

/** Parsed options of `train label-embedding`. */
export type TrainLabelEmbeddingValues = OptionValues<typeof inputs> & TrainingValues;

/** `train label-embedding`: learns to tell the classes apart, and how alike they are. */
export const trainLabelEmbedding: CommandDeclaration = {
  path: ['train', 'label-embedding'],
  describe: 'Train a network that tells classes apart, and learns meanwhile how alike they are',
  options: inputs,
  loadOptions: declaredOptionsOf('label-embedding'),
  examples: [
    [
      'train label-embedding --dataset emoji --architecture plain-8 --embed-dim 64 --epochs 12 --model-dump net --feature-dump features.npz',
      'a small network on the built-in pictures',
    ],
    [
      'train label-embedding --dataset CIFAR-100 --data-root cifar-100-python --weight-dump weights.h5',
      'as published; the label embeddings lie in the weight file as labelembeddings/embeddings',
    ],
  ],
};
