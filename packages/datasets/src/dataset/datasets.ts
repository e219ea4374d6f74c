import { loadCifar } from '../sources/cifar-dataset.js';
import type { DatasetFactory } from './dataset-request.js';

/** The datasets that come with this package, by their published names. */
export const datasets = {
  'CIFAR-10': loadCifar,
  'CIFAR-100': loadCifar,
  'CIFAR-100-a': loadCifar,
  'CIFAR-100-a-consec': loadCifar,
  'CIFAR-100-b': loadCifar,
  'CIFAR-100-b-consec': loadCifar,
} satisfies Record<string, DatasetFactory>;
