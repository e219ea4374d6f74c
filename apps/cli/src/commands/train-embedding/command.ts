import type { CommandDeclaration, OptionTable, OptionValues } from '../../command.js';
import type { TrainingValues } from '../../training-run/run-training.js';
import { declaredOptionsOf, trainingInputs } from '../../training-run/training-command.js';

const inputs = {
  ...trainingInputs,
  embedding: {
    type: 'string',
    demandOption: true,
    requiresArg: true,
    describe: 'Class embedding file made by "class-embedding compute", or "onehot"',
  },
} as const satisfies OptionTable;

/** Parsed options of `train embedding`. */
export type TrainEmbeddingValues = OptionValues<typeof inputs> & TrainingValues;

/** `train embedding`: learns to map images onto class embeddings. */
export const trainEmbedding: CommandDeclaration = {
  path: ['train', 'embedding'],
  describe: 'Train a network that maps images onto class embeddings',
  options: inputs,
  loadOptions: declaredOptionsOf('embedding'),
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
