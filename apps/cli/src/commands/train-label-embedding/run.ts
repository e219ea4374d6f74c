import { trainingMethods } from '@semantic-embeddings/training/options';
import type { ActionContext, CommandResult } from '../../command.js';
import { readTrainingClasses } from '../../training-run/read-training-classes.js';
import { runTraining } from '../../training-run/run-training.js';
import type { TrainLabelEmbeddingValues } from './command.js';

/** Trains a network that tells classes apart, and learns meanwhile how alike they are. */
export function trainLabelEmbedding(
  values: TrainLabelEmbeddingValues,
  context: ActionContext,
): Promise<CommandResult> {
  const { options, load } = trainingMethods['label-embedding'];
  const { 'class-list': classList } = values;
  return runTraining(options, {
    values,
    context,
    prepare: (_, note) => {
      const classes = readTrainingClasses(classList, (text) => note(`warning: ${text}`));
      return {
        ...{ classes, classList },
        decision: ['--prob-features', 'yes'],
        accuracy: 'prob_acc',
        train: async ({ train }, run) => train(await load(), { ...run, classList: classes }),
      };
    },
  });
}
