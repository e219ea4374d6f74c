import type { Recipe } from './recipe.js';

/** The experiments that the runner knows, by name. */
export const recipes = {
  'cifar-100-plain-11-2-epochs': twoEpochs('captured', {}),
  'cifar-100-plain-11-2-epochs-bfloat16': twoEpochs('captured in bfloat16', { precision: 'bfloat16' }),
  'cifar-100-plain-11-2-epochs-eager': twoEpochs('operation by operation', { eager: true }),
  'cifar-100-plain-11': {
    title: 'CIFAR-100, Plain-11',
    source: 'Barz & Denzler, WACV 2019: semantic embeddings with classification loss, 372 epochs',
    dataset: 'CIFAR-100',
    hierarchy: 'cifar-100',
    train: { architecture: 'simple', 'cls-weight': 0.1, 'max-decay': 0.1 },
  },
  'emoji-resnet-32': {
    title: 'emoji, ResNet-32',
    source: 'the embedded data: a run of a few minutes that needs no download',
    dataset: 'emoji',
    hierarchy: 'emoji',
    stringIds: true,
    train: {
      architecture: 'resnet-32',
      'cls-weight': 0.1,
      'lr-schedule': 'SGDR',
      'sgdr-base-len': 8,
      epochs: 8,
      'batch-size': 100,
    },
  },
} as const satisfies Record<string, Recipe>;

/** A short run of Plain-11, whose steps are carried out in one way or another. */
function twoEpochs(how: string, options: Recipe['train']): Recipe {
  return {
    title: `CIFAR-100, Plain-11, two epochs, ${how}`,
    source: 'a short run that proves the whole path on the real data, not a published figure',
    dataset: 'CIFAR-100',
    hierarchy: 'cifar-100',
    train: {
      architecture: 'simple',
      'cls-weight': 0.1,
      'lr-schedule': 'SGD',
      'sgd-schedule': '1:0.1,2:0.01,3',
      epochs: 2,
      ...options,
    },
  };
}

/** The name of a recipe. */
export type RecipeName = keyof typeof recipes;
