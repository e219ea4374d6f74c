import { readClassEmbedding } from '@semantic-embeddings/class-embedding';
import { comparingLoss, settleImagesPerClass, trainingMethods } from '@semantic-embeddings/training/options';
import type { ActionContext, CommandResult } from '../../command.js';
import { typed } from '../../options/declared-options.js';
import { runTraining } from '../../training-run/run-training.js';
import { checked } from '../../training-run/training-settings.js';
import type { TrainEmbeddingValues } from './command.js';

/** Trains a network that maps images onto class embeddings. */
export function trainEmbedding(values: TrainEmbeddingValues, context: ActionContext): Promise<CommandResult> {
  const { options, load } = trainingMethods.embedding;
  const { embedding: source } = values;
  return runTraining(options, {
    values,
    context,
    prepare: (settings, note) => {
      const { clsBase, clsWeight, loss } = settings;
      checked('', () => settleImagesPerClass(settings, { nameOf: typed }));
      if (clsBase !== undefined && !(clsWeight > 0))
        note(
          'note: --cls-base does nothing without a classification layer; add --cls-weight, for example 0.1',
        );
      const embedding = source === 'onehot' ? source : readClassEmbedding(source);
      // By scores where there is a classification layer, else by the nearest class embedding, or anew where features are elsewhere.
      const isComparing = comparingLoss(loss) !== undefined;
      const hasScores = clsWeight > 0 || (source === 'onehot' && !isComparing);
      const nearest = isComparing ? [] : ['--centroids', source];
      return {
        classes: typeof embedding === 'string' ? undefined : embedding.classes,
        embedding: source,
        decision: hasScores ? ['--prob-features', 'yes'] : nearest,
        train: async ({ train }, run) => train(await load(), { ...run, embedding }),
      };
    },
  });
}
