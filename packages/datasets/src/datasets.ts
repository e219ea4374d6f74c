import { loadCifar } from './cifar-dataset.js';
import type { DatasetFactory } from './dataset-request.js';
import { loadEmoji } from './emoji-dataset.js';

/** The datasets that come with this package, by their published names. */
export const datasets = {
  'CIFAR-10': loadCifar,
  'CIFAR-100': loadCifar,
  'CIFAR-100-a': loadCifar,
  'CIFAR-100-a-consec': loadCifar,
  'CIFAR-100-b': loadCifar,
  'CIFAR-100-b-consec': loadCifar,
  emoji: loadEmoji,
} satisfies Record<string, DatasetFactory>;
