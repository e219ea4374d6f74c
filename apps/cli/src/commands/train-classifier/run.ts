import {
  checkClassifierOptions,
  classificationLosses,
  trainingMethods,
} from '@semantic-embeddings/training/options';
import type { ActionContext, CommandResult } from '../../command.js';
import { checkHierarchyClasses } from '../../inputs/check-hierarchy-classes.js';
import { readHierarchy } from '../../inputs/read-hierarchy.js';
import { typed } from '../../options/declared-options.js';
import { readTrainingClasses } from '../../training-run/read-training-classes.js';
import { runTraining } from '../../training-run/run-training.js';
import { checked, type SettingsOf } from '../../training-run/training-settings.js';
import type { TrainClassifierValues } from './command.js';

/** Trains a network that tells classes apart. */
export function trainClassifier(
  values: TrainClassifierValues,
  context: ActionContext,
): Promise<CommandResult> {
  const { options, load } = trainingMethods.classifier;
  const { 'class-list': classList } = values;
  const { progress } = context;
  return runTraining(options, {
    values,
    context,
    prepare: (settings, note) => {
      const taxonomy = readNeededHierarchy(values, { settings, context });
      checked('', () => checkClassifierOptions({ ...settings, hierarchy: taxonomy }, { nameOf: typed }));
      noteSmoothing(settings, note);
      const classes = readTrainingClasses(classList, (message) => note(`warning: ${message}`));
      const hierarchyValues = { ...values, hierarchy: values.hierarchy! };
      return {
        ...{ classes, classList },
        check: ({ name: dataset, classes: ids, classNames: names }) => {
          if (taxonomy === undefined) return;
          const source = `the images of ${dataset}`;
          checkHierarchyClasses(
            { classes: ids, names, source },
            { taxonomy, values: hierarchyValues, progress },
          );
        },
        decision: ['--prob-features', 'yes'],
        train: async ({ train }, run) =>
          train(await load(), { ...run, classList: classes, hierarchy: taxonomy }),
      };
    },
  });
}

type Settings = SettingsOf<typeof trainingMethods.classifier.options>;

/** The hierarchy, where the loss needs it. */
function readNeededHierarchy(
  values: TrainClassifierValues,
  {
    settings: { loss },
    context: { progress },
  }: { readonly settings: Settings; readonly context: ActionContext },
) {
  const { hierarchy } = values;
  if (hierarchy === undefined) return undefined;
  if (classificationLosses[loss].needs !== 'nothing')
    return readHierarchy({ ...values, hierarchy }, progress);
  progress.note(`note: --hierarchy does nothing with --loss ${loss}`);
  return undefined;
}

function noteSmoothing({ labelSmoothing }: Settings, note: (text: string) => void): void {
  if (labelSmoothing === 0 || (labelSmoothing > 0 && labelSmoothing < 1)) return;
  note(
    `note: --label-smoothing ${labelSmoothing} does nothing, as published; only a value between 0 and 1 smooths`,
  );
}
