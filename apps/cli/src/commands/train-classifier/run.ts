import { trainingMethods } from '@semantic-embeddings/training/options';
import type { ActionContext, CommandResult } from '../../command.js';
import { readTrainingClasses } from '../../training-run/read-training-classes.js';
import { runTraining } from '../../training-run/run-training.js';
import type { TrainClassifierValues } from './command.js';

/** Trains a network that tells classes apart. */
export function trainClassifier(
  values: TrainClassifierValues,
  context: ActionContext,
): Promise<CommandResult> {
  const { options, load } = trainingMethods.classifier;
  const { 'class-list': classList } = values;
  return runTraining(options, {
    values,
    context,
    prepare: ({ labelSmoothing }, note) => {
      if (labelSmoothing !== 0 && !(labelSmoothing > 0 && labelSmoothing < 1))
        note(
          `note: --label-smoothing ${labelSmoothing} does nothing, as published; only a value between 0 and 1 smooths`,
        );
      const classes = readTrainingClasses(classList, (message) => note(`warning: ${message}`));
      return {
        ...{ classes, classList },
        decision: ['--prob-features', 'yes'],
        train: async ({ train }, run) => train(await load(), { ...run, classList: classes }),
      };
    },
  });
}
