import { readClassEmbedding } from '@semantic-embeddings/class-embedding';
import { checkSameClasses } from '../check-same-classes.js';
import { loadListedDataset } from '../load-listed-dataset.js';
import type { TrainingTask } from '../training-method.js';
import type { CenterLossSettings } from './center-loss-options.js';

/**
 * Loads the images of a run with the centre loss: with the classes of fixed centres, in their order, or those of a class list.
 *
 * @returns images and, if they are fixed, centres
 * @throws RangeError if the classes of centres or list and those of a given data set do not match
 * @throws FileError, FormatError, TaxonomyError or DatasetError if one of them cannot be read
 *
 * @example
 * ```ts
 * (await loadCenterLossTask({ dataset: myDataset, embedDim: 64 })).numOutputs; // 64
 * ```
 */
export async function loadCenterLossTask(
  settings: Pick<
    CenterLossSettings,
    'dataset' | 'dataRoot' | 'onBroken' | 'centroids' | 'classList' | 'embedDim'
  >,
): Promise<TrainingTask> {
  const { centroids, embedDim } = settings;
  if (centroids === undefined) {
    return { dataset: await loadListedDataset(settings), classEmbedding: undefined, numOutputs: embedDim };
  }
  const classEmbedding = typeof centroids === 'string' ? readClassEmbedding(centroids) : centroids;
  const { classes, embedding } = classEmbedding;
  const named = typeof settings.dataset === 'string';
  const dataset = await loadListedDataset({ ...settings, classList: named ? classes : undefined });
  checkSameClasses(dataset, {
    ...{ classes, what: 'centroids', where: 'in the file' },
    remedy: 'compute the embedding for the classes of the dataset',
  });
  return { dataset, classEmbedding, numOutputs: embedding.shape[1]! };
}
