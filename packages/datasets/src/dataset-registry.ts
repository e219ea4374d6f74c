import { closeMatches } from './close-matches.js';
import { DatasetError } from './dataset-error.js';
import type { DatasetFactory } from './dataset-request.js';
import { datasetFamilies, datasets } from './datasets.js';

const registered = new Map<string, DatasetFactory>(Object.entries(datasets));

/**
 * Adds a dataset of your own, so that {@link loadDataset} finds it by name.
 *
 * @param name - case does not count
 * @throws DatasetError if the name is taken
 * @example
 * registerDataset('shapes', ({ name, classes }) => memoryDataset({ name, classes, imageShape, train, test }));
 */
export function registerDataset(name: string, factory: DatasetFactory): void {
  if (name.trim() === '' || find(name.toLowerCase())) {
    throw new DatasetError(
      name.trim() === '' ? 'a dataset needs a name' : `there is a dataset called ${name} already`,
    );
  }
  registered.set(name, factory);
}

/**
 * The names of all datasets, those of this package first.
 *
 * @example
 * datasetNames(); // ['CIFAR-10', 'CIFAR-100', 'CIFAR-100-a', 'CIFAR-100-b', 'CIFAR-100-b-consec', 'emoji']
 */
export function datasetNames(): string[] {
  return [...registered.keys()];
}

/**
 * Finds the loader of a dataset.
 *
 * @param base - name in lower case, without suffixes
 * @throws DatasetError with the known names if there is none
 * @example
 * findDataset('emoji'); // the function that loads it
 */
export function findDataset(base: string): DatasetFactory {
  const factory = find(base);
  if (factory) {
    return factory;
  }
  const names = datasetNames();
  const close = closeMatches(base, names).slice(0, 3);
  const hint = close.length > 0 ? ` Did you mean ${close.join(' or ')}?` : '';
  throw new DatasetError(`Unknown dataset: ${base}.${hint} The known datasets are ${names.join(', ')}.`, {
    about: 'name',
  });
}

function find(base: string): DatasetFactory | undefined {
  for (const [name, factory] of registered) {
    if (name.toLowerCase() === base) {
      return factory;
    }
  }
  const families = Object.entries(datasetFamilies).sort(([a], [b]) => b.length - a.length);
  return families.find(([prefix]) => base.startsWith(prefix))?.[1];
}
