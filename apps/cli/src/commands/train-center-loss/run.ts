import { readClassEmbedding } from '@semantic-embeddings/class-embedding';
import { trainingMethods } from '@semantic-embeddings/training/options';
import type { ActionContext, CommandResult } from '../../command.js';
import { readTrainingClasses } from '../../training-run/read-training-classes.js';
import { runTraining } from '../../training-run/run-training.js';
import type { TrainCenterLossValues } from './command.js';

/** Trains a network that tells classes apart, with features close to the centres of the classes. */
export function trainCenterLoss(
  values: TrainCenterLossValues,
  context: ActionContext,
): Promise<CommandResult> {
  const { options, load } = trainingMethods['center-loss'];
  const { 'class-list': classList, centroids: source } = values;
  return runTraining(options, {
    values,
    context,
    prepare: (_, note) => {
      if (source !== undefined && classList !== undefined)
        note(`note: --class-list does nothing beside --centroids; the classes are those of ${source}`);
      const centroids = source === undefined ? undefined : readClassEmbedding(source);
      const listed = centroids ? undefined : classList;
      const classes = centroids?.classes ?? readTrainingClasses(listed, (text) => note(`warning: ${text}`));
      return {
        ...{ classes, embedding: source, classList: listed },
        decision: ['--prob-features', 'yes'],
        train: async ({ train }, run) => train(await load(), { ...run, centroids, classList: classes }),
      };
    },
  });
}
