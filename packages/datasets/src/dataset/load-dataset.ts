import { DatasetError } from '../dataset-error.js';
import { type DatasetSuffix, parseDatasetName } from './dataset-name.js';
import { type DatasetEntry, findDataset, registeredDataset } from './dataset-registry.js';
import type { DatasetRequest } from './dataset-request.js';
import type { Dataset } from './dataset.js';

/** Options of {@link loadDataset}. */
export type LoadDatasetOptions = Pick<
  DatasetRequest,
  'dataRoot' | 'classes' | 'maxPixels' | 'skipBroken' | 'onProgress'
>;

/**
 * Loads a dataset by name.
 *
 * @param name - one of {@link datasetNames}; case does not count
 * @throws DatasetError if the name is unknown, belongs to a package that is not registered, or has a suffix that the dataset does not heed, files are missing or damaged, or the classes do not fit
 * @example
 * const cifar = await loadDataset('CIFAR-100', { dataRoot: '/data/cifar-100-python' });
 * cifar.imageShape; // [32, 32, 3]
 */
export async function loadDataset(name: string, options: LoadDatasetOptions = {}): Promise<Dataset> {
  const own = registeredDataset(name.toLowerCase());
  if (own) return own.factory({ ...options, name: name.toLowerCase(), large: false });
  const { base, statistics, large, suffixes } = parseDatasetName(name);
  const entry = findDataset(base);
  refuseSuffixes(suffixes, { entry, name });
  return entry.factory({ ...options, name: base, statistics, large });
}

/** What a dataset does instead of heeding a suffix. */
const instead: Readonly<Record<DatasetSuffix, string>> = {
  '-large': 'its pictures have one size',
  '-ilsvrcmean': 'its mean and standard deviation are those of its training images',
  '-caffe': 'its mean and standard deviation are those of its training images, in the order red, green, blue',
};

/** The published programs ignore these suffixes without a word, and whoever wrote them expects other numbers. */
function refuseSuffixes(
  suffixes: readonly DatasetSuffix[],
  { entry, name }: { readonly entry: DatasetEntry; readonly name: string },
): void {
  const [unheeded] = suffixes.filter((suffix) => !entry.suffixes.includes(suffix));
  if (unheeded === undefined) return;
  throw new DatasetError(
    `Unknown dataset: ${name}. ${entry.name} takes no "${unheeded}": ${instead[unheeded]}. Use ${entry.name}.`,
    { about: 'name' },
  );
}
