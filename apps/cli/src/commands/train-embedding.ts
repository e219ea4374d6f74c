import type { Command, OptionValues } from '../command.js';
import { trainingOptions } from '../options/training-options.js';

/** Parsed options of `train embedding`. */
export type TrainingValues = OptionValues<typeof trainingOptions>;

/** `train embedding`: learns to map images onto class embeddings. */
export const trainEmbedding: Command<TrainingValues> = {
  path: ['train', 'embedding'],
  describe: 'Train a network that maps images onto class embeddings',
  options: trainingOptions,
  examples: [
    [
      'train embedding --dataset emoji --embedding emoji.unitsphere.pickle --cls-weight 0.1 --epochs 12 --model-dump net --feature-dump features.npz',
      'a small network on the built-in pictures',
    ],
    [
      'train embedding --dataset CIFAR-100 --data-root cifar-100-python --embedding onehot --snapshot state.npz',
      'one-hot targets, can be interrupted and resumed',
    ],
  ],
  load: async () => (await import('../actions/train-embedding.js')).trainEmbedding,
};
