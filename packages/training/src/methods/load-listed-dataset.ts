import { loadDataset, type Dataset } from '@semantic-embeddings/datasets';
import { readClassList, type ClassId } from '@semantic-embeddings/taxonomy';
import type { RunInputs } from '../run/run-settings.js';
import { checkSameClasses } from './check-same-classes.js';

/** Which images are wanted, and which classes in which order. */
export interface ListedDatasetOptions extends Pick<RunInputs, 'dataset' | 'dataRoot' | 'onBroken'> {
  /** A file that `readClassList` reads, or the ids. @default the classes of the data set */
  readonly classList?: string | readonly ClassId[] | undefined;
}

/**
 * Loads a data set with the classes of a list, in its order. Ids in a file are integers if all of them are, else texts.
 *
 * @returns the data set; one that was given as such is checked only
 * @throws RangeError if the classes of a given data set are not those of the list
 * @throws TaxonomyError, FileError, FormatError or DatasetError if one of them cannot be read
 *
 * @example
 * ```ts
 * (await loadListedDataset({ dataset: 'CIFAR-100', dataRoot: 'cifar', classList: [7, 3] })).classes; // [7, 3]
 * ```
 */
export async function loadListedDataset(options: ListedDatasetOptions): Promise<Dataset> {
  const { dataset: source, dataRoot, classList, onBroken } = options;
  const classes = typeof classList === 'string' ? readClassList(classList, { stringIds: 'auto' }) : classList;
  if (typeof source === 'string')
    return loadDataset(source, { dataRoot, classes, skipBroken: onBroken !== undefined });
  if (classes) {
    checkSameClasses(source, {
      ...{ classes, what: 'class list', where: 'in the list' },
      remedy:
        'name the data set instead of handing it over, so that it is loaded with the classes of the list',
    });
  }
  return source;
}
