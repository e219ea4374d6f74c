import { resolveDataset } from './check-dataset-name.js';
import type { DatasetRequest } from './dataset-request.js';
import type { Dataset } from './dataset.js';
import { fitDataset } from './fit-dataset.js';

/** Options of {@link loadDataset}. */
export type LoadDatasetOptions = Omit<DatasetRequest, 'name' | 'statistics' | 'large'>;

/**
 * Loads a dataset by name.
 *
 * @param name - one of {@link datasetNames}, perhaps with suffixes; case does not count
 * @throws DatasetError if the name is unknown, belongs to a package that is not registered, or has a suffix that the dataset does not take, files are missing or damaged, or the classes do not fit
 * @example
 * const cifar = await loadDataset('CIFAR-100', { dataRoot: '/data/cifar-100-python' });
 * cifar.imageShape; // [32, 32, 3]
 * const birds = await loadDataset('CUB-ilsvrcmean', { dataRoot: '/data/CUB_200_2011', imageSize: [224, 224], limit: 5 });
 */
export async function loadDataset(name: string, options: LoadDatasetOptions = {}): Promise<Dataset> {
  const onWarning = options.onWarning ?? emitWarning;
  const { entry, request } = resolveDataset(name, onWarning);
  return fitDataset(await entry.load({ ...options, ...request, onWarning }), options);
}

function emitWarning(message: string): void {
  process.emitWarning(message, 'DatasetWarning');
}
