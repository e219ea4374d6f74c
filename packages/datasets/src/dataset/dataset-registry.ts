import { nearestNames } from '@semantic-embeddings/formats';
import { DatasetError } from '../dataset-error.js';
import type { DatasetDeclaration } from './dataset-declaration.js';
import type { DatasetFactory } from './dataset-request.js';
import { datasetPackages } from './dataset-packages.js';
import { datasets } from './datasets.js';

/** Options of {@link registerDataset}. */
export type RegisterDatasetOptions = Omit<DatasetDeclaration, 'load'>;

/** A dataset that can be loaded. */
export interface DatasetEntry extends DatasetDeclaration {
  /** The name as it was registered; of a family, the name that was asked for. */
  readonly name: string;
}

const registered = new Map<string, DatasetEntry>();
for (const [name, declaration] of Object.entries<DatasetDeclaration>(datasets)) {
  registered.set(name.toLowerCase(), { ...declaration, name });
}

/**
 * Adds a dataset of your own, so that {@link loadDataset} finds it by name.
 *
 * @param name - case does not count
 * @throws DatasetError if the name is taken
 * @example
 * registerDataset('shapes', ({ name, classes }) => memoryDataset({ name, classes, imageShape, train, test }));
 */
export function registerDataset(
  name: string,
  load: DatasetFactory,
  options: RegisterDatasetOptions = {},
): void {
  if (name.trim() === '' || registered.has(name.toLowerCase())) {
    throw new DatasetError(
      name.trim() === '' ? 'a dataset needs a name' : `there is a dataset called ${name} already`,
    );
  }
  registered.set(name.toLowerCase(), { ...options, load, name });
}

/**
 * The names of all datasets, those of this package first.
 *
 * @example
 * datasetNames().slice(0, 3); // ['CIFAR-10', 'CIFAR-100', 'CIFAR-100-a']
 */
export function datasetNames(): string[] {
  return [...registered.values()].map(({ name }) => name);
}

/**
 * Finds a dataset by its whole name.
 *
 * @param name - in lower case
 * @returns `undefined` if there is none
 * @example
 * registeredDataset('cifar-100-large'); // undefined
 */
export function registeredDataset(name: string): DatasetEntry | undefined {
  return registered.get(name);
}

/**
 * Finds the loader of a dataset.
 *
 * @param base - name in lower case, without suffixes
 * @throws DatasetError with the known names if there is none, or with the package that brings it
 * @example
 * findDataset('cub-sub5').name; // 'CUB-sub5'
 */
export function findDataset(base: string): DatasetEntry {
  const entry = registered.get(base) ?? memberOfFamily(base);
  if (entry) return entry;
  const missing = datasetPackages.get(base);
  if (missing) {
    throw new DatasetError(
      `Unknown dataset: ${base}. It is in a package of its own: npm install ${missing.name}, and call its ` +
        `${missing.register}() before the dataset is loaded.`,
      { about: 'name' },
    );
  }
  const names = datasetNames();
  const close = nearestNames(base, names).slice(0, 3);
  const hint = close.length > 0 ? ` Did you mean ${close.join(' or ')}?` : '';
  throw new DatasetError(`Unknown dataset: ${base}.${hint} The known datasets are ${names.join(', ')}.`, {
    about: 'name',
  });
}

function memberOfFamily(base: string): DatasetEntry | undefined {
  for (const entry of registered.values()) {
    const { family } = entry;
    if (family !== undefined && base.startsWith(family.toLowerCase())) {
      return { ...entry, name: `${family}${base.slice(family.length)}` };
    }
  }
  return undefined;
}
