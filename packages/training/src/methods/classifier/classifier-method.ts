import type { MethodOptions } from '@semantic-embeddings/models';
import { classificationLosses, type classificationLossOptions } from '../../losses/classification-losses.js';
import type { ClassificationLoss } from '../../losses/classification-loss.js';
import { settleOptions } from '../../run/run-settings.js';
import { newLayersPhase } from '../new-layers-phase.js';
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
import { snapshotChange } from '../../snapshots/snapshot-change.js';

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
  phases: newLayersPhase('Pre-training last layer'),
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
    return Object.keys(now).flatMap((name) =>
      snapshotChange(`the ${inWords(name)}`, [before[name], now[name]]),
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
