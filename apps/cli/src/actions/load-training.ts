import { loadTensorFlow } from '@semantic-embeddings/tensorflow-runtime';

/** Everything that needs TensorFlow. */
export type Training = typeof import('./training-package.js');

/**
 * Loads native TensorFlow and then the package that trains and runs networks.
 *
 * @throws TensorFlowRuntimeError naming what is missing.
 */
export async function loadTraining(): Promise<Training> {
  loadTensorFlow();
  return import('./training-package.js');
}
