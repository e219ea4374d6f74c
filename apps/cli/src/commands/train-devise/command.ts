import type { CommandDeclaration, OptionTable, OptionValues } from '../../command.js';
import type { TrainingValues } from '../../training-run/run-training.js';
import { declaredOptionsOf, trainingInputs } from '../../training-run/training-command.js';

const inputs = {
  ...trainingInputs,
  embedding: {
    type: 'string',
    demandOption: true,
    requiresArg: true,
    describe:
      'Class embedding file made by "class-embedding import" of word vectors, or by "class-embedding compute"; rows are scaled to length 1',
  },
} as const satisfies OptionTable;

/** Parsed options of `train devise`. */
export type TrainDeviseValues = OptionValues<typeof inputs> & TrainingValues;

/** `train devise`: learns to rank classes by the similarity to their vectors. */
export const trainDevise: CommandDeclaration = {
  path: ['train', 'devise'],
  describe: 'Train a network by DeViSE: images come nearer to the vector of their class than to others',
  options: inputs,
  loadOptions: declaredOptionsOf('devise'),
  examples: [
    [
      'train devise --dataset CIFAR-100 --data-root cifar-100-python --embedding cifar100.glove.pickle --init-weights classifier.h5 --model-dump net',
      'a classifier goes on with vectors of words',
    ],
    [
      'train devise --dataset emoji --embedding emoji.unitsphere.pickle --ft-epochs 12 --snapshot state.npz',
      'from scratch, can be interrupted and resumed',
    ],
  ],
};
