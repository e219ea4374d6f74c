import type { TrainingMethodName } from '@semantic-embeddings/training/options';
import type { OptionTable } from '../command.js';
import { brokenOptions } from '../options/broken-options.js';
import { datasetOptions, pictureReadingOptions } from '../options/dataset-options.js';
import { preparationOptions } from '../options/preparation-options.js';

/** What every training command takes: the data set, and how its pictures are read and prepared. */
export const trainingInputs = {
  ...datasetOptions,
  ...pictureReadingOptions,
  ...preparationOptions,
  ...brokenOptions,
} as const satisfies OptionTable;

/**
 * Makes what loads the declared options of a method, with the library that declares them, when they are asked for.
 *
 * @example
 * (await declaredOptionsOf('devise')()).margin.default; // 0.1
 */
export function declaredOptionsOf(method: TrainingMethodName): () => Promise<OptionTable> {
  return async () => (await import('./declared-training-options.js')).declaredTrainingOptions(method);
}
