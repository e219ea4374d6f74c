import type { ClassHierarchy } from '../../losses/class-hierarchy.js';
import type { ClassificationLoss } from '../../losses/classification-loss.js';
import { classificationLosses } from '../../losses/classification-losses.js';
import { loadListedDataset } from '../load-listed-dataset.js';
import type { TrainingTask } from '../training-method.js';
import type { ClassifierSettings } from './classifier-options.js';

/** Images, and the place of their classes in a hierarchy where the loss needs it. */
export interface ClassifierTask extends TrainingTask {
  readonly hierarchy: ClassHierarchy | undefined;
}

/**
 * Loads the images of a run, with the classes of its list, and what the loss makes of their hierarchy.
 *
 * @returns images, hierarchy, and the vectors of the classes for a loss that has fixed ones
 * @throws RangeError if classes of list, data set and hierarchy do not go together
 * @throws TaxonomyError, FileError, FormatError or DatasetError if something cannot be read
 *
 * @example
 * ```ts
 * (await loadClassifierTask(settings)).numOutputs; // number of classes
 * ```
 */
export async function loadClassifierTask(settings: ClassifierSettings): Promise<ClassifierTask> {
  const dataset = await loadListedDataset(settings);
  const definition: ClassificationLoss = classificationLosses[settings.loss];
  const { hierarchy: taxonomy } = settings;
  const hierarchy =
    definition.needs !== 'nothing' && taxonomy ? { taxonomy, classes: dataset.classes } : undefined;
  return {
    ...{ dataset, hierarchy, numOutputs: dataset.numClasses },
    classEmbedding: hierarchy && definition.classEmbedding?.(hierarchy, { ...settings }),
  };
}
