import { parseDatasetName } from './dataset-name.js';
import { findDataset } from './dataset-registry.js';
import type { DatasetRequest } from './dataset-request.js';
import type { Dataset } from './dataset.js';

/** Options of {@link loadDataset}. */
export type LoadDatasetOptions = Pick<DatasetRequest, 'dataRoot' | 'classes' | 'onProgress'>;

/**
 * Loads a dataset by name.
 *
 * @param name - one of {@link datasetNames}; case does not count
 * @throws DatasetError if the name is unknown, files are missing or damaged, or the classes do not fit
 * @example
 * const emoji = await loadDataset('emoji');
 * emoji.imageShape; // [32, 32, 3]
 * const cifar = await loadDataset('CIFAR-100', { dataRoot: '/data/cifar-100-python' });
 */
export async function loadDataset(name: string, options: LoadDatasetOptions = {}): Promise<Dataset> {
  const { base, statistics, large } = parseDatasetName(name);
  const factory = findDataset(base);
  return factory({ ...options, name: base, statistics, large });
}
