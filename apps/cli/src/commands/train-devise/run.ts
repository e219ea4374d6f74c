import { readClassEmbedding } from '@semantic-embeddings/class-embedding';
import { trainingMethods } from '@semantic-embeddings/training/options';
import type { ActionContext, CommandResult } from '../../command.js';
import { runTraining } from '../../training-run/run-training.js';
import type { TrainDeviseValues } from './command.js';

/** Trains a network by DeViSE. */
export function trainDevise(values: TrainDeviseValues, context: ActionContext): Promise<CommandResult> {
  const { options, load } = trainingMethods.devise;
  const { embedding: source } = values;
  return runTraining(options, {
    values,
    context,
    prepare: ({ modelDump, snapshot }) => {
      const embedding = readClassEmbedding(source);
      return {
        classes: embedding.classes,
        embedding: source,
        // The model has the vectors at length 1, as it learned them.
        decision: ['--centroids', modelDump ?? snapshot ?? source],
        train: async ({ train }, run) => train(await load(), { ...run, embedding }),
      };
    },
  });
}
