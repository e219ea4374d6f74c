import { centerLossOptions } from './center-loss/center-loss-options.js';
import { classifierOptions } from './classifier/classifier-options.js';
import { deviseOptions } from './devise/devise-options.js';
import { embeddingOptions } from './embedding/embedding-options.js';
import { labelEmbeddingOptions } from './label-embedding/label-embedding-options.js';

/**
 * The methods of training, by name: the options of a run, and the method itself, which brings TensorFlow along and is loaded when
 * it is asked for.
 *
 * @example
 * ```ts
 * const { options, load } = trainingMethods.embedding;
 * await train(await load(), { dataset: 'CIFAR-10', dataRoot: 'cifar-10-batches-py', embedding: 'onehot' });
 * ```
 */
export const trainingMethods = {
  embedding: {
    options: embeddingOptions,
    load: async () => (await import('./embedding/embedding-method.js')).embeddingMethod,
  },
  classifier: {
    options: classifierOptions,
    load: async () => (await import('./classifier/classifier-method.js')).classifierMethod,
  },
  devise: {
    options: deviseOptions,
    load: async () => (await import('./devise/devise-method.js')).deviseMethod,
  },
  'center-loss': {
    options: centerLossOptions,
    load: async () => (await import('./center-loss/center-loss-method.js')).centerLossMethod,
  },
  'label-embedding': {
    options: labelEmbeddingOptions,
    load: async () => (await import('./label-embedding/label-embedding-method.js')).labelEmbeddingMethod,
  },
} as const;

/** Name of a method of training. */
export type TrainingMethodName = keyof typeof trainingMethods;
