import type { CommandDeclaration, OptionValues } from '../../command.js';
import type { GivenValues } from '../../options/declared-options.js';
import { embeddingInputs } from '../../options/training-options.js';

/** Parsed options of `train embedding`. */
export type TrainingValues = OptionValues<typeof embeddingInputs> & {
  readonly threads?: number;
} & GivenValues;

/** `train embedding`: learns to map images onto class embeddings. */
export const trainEmbedding: CommandDeclaration = {
  path: ['train', 'embedding'],
  describe: 'Train a network that maps images onto class embeddings',
  options: embeddingInputs,
  loadOptions: async () => (await import('./declared-training-options.js')).declaredTrainingOptions,
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
};
