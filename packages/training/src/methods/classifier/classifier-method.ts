import type { MethodOptions } from '@semantic-embeddings/models';
import { classificationLosses, type classificationLossOptions } from '../../losses/classification-losses.js';
import type { ClassificationLoss } from '../../losses/classification-loss.js';
import { settleOptions } from '../../run/run-settings.js';
import { scheduledPhase } from '../scheduled-phase.js';
import { scoresClassifier } from '../scores-classifier.js';
import type { TrainingMethod } from '../training-method.js';
import { buildClassifierNetwork, classifierFeatures } from './build-classifier-network.js';
import { checkClassifierOptions } from './check-classifier-options.js';
import { classifierObjective } from './classifier-objective.js';
import {
  classifierOptions,
  type ClassifierSettings,
  type TrainClassifierOptions,
} from './classifier-options.js';
import { loadClassifierTask, type ClassifierTask } from './classifier-task.js';

/**
 * Learns to tell classes apart by a softmax: with the cross-entropy the whole program `learn_classifier`, with other losses what
 * knows of the hierarchy of the classes.
 */
export const classifierMethod: TrainingMethod<TrainClassifierOptions, ClassifierSettings, ClassifierTask> = {
  name: 'classifier',
  options: classifierOptions,
  settle: (options) => {
    const settings = settleOptions(classifierOptions, options);
    checkClassifierOptions(settings);
    return settings;
  },
  loadTask: loadClassifierTask,
  buildNetwork: (settings, { classEmbedding, dataset: { numClasses, numChannels } }) =>
    buildClassifierNetwork({ ...settings, numClasses, classEmbedding, inputChannels: numChannels }),
  phases: ({ finetuneInit: epochs, sgdLr: rate }, { newLayers: layers }) =>
    epochs > 0 ? [{ title: 'Pre-training last layer', layers, epochs, rate }] : [],
  mainPhase: scheduledPhase,
  objective: (settings, { hierarchy, classEmbedding, dataset: { numClasses } }) =>
    classifierObjective({ ...settings, numClasses, hierarchy, classEmbedding }),
  record: recordOf,
  roles: (settings) => (hasFixedVectors(settings) ? ['embedding', 'scores'] : ['scores']),
  features: (settings, model) => (hasFixedVectors(settings) ? undefined : classifierFeatures(model)),
  compare: (before, settings) => {
    const now = recordOf(settings);
    if (before['loss'] !== now['loss'])
      throw new RangeError(
        `it was trained with loss '${String(before['loss'])}', not '${String(now['loss'])}'`,
      );
    return Object.keys(now)
      .filter((name) => before[name] !== now[name])
      .map(
        (name) =>
          `the ${inWords(name)} was ${String(before[name])} in the snapshot and is ${String(now[name])} now`,
      );
  },
  classifier: () => scoresClassifier,
};

function hasFixedVectors({ loss }: ClassifierSettings): boolean {
  return (classificationLosses[loss] as ClassificationLoss).classEmbedding !== undefined;
}

function recordOf(settings: ClassifierSettings): MethodOptions {
  const { loss } = settings;
  const names = Object.keys(classificationLosses[loss].options) as (keyof typeof classificationLossOptions)[];
  return { loss, ...Object.fromEntries(names.map((name) => [name, settings[name]])) };
}

/** `softLabelsBeta` is "soft labels beta". */
function inWords(name: string): string {
  return name.replace(/[A-Z]/g, (capital) => ` ${capital.toLowerCase()}`);
}
