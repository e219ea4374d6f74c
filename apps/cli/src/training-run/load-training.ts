import { loadTensorFlow } from '@semantic-embeddings/tensorflow-runtime';

/** Everything that needs TensorFlow. */
export type Training = typeof import('./training-package.js');

/**
 * Loads native TensorFlow and then the package that trains and runs networks.
 *
 * @param options - `threads` of TensorFlow, by default as many as the machine has cores
 *
 * @throws TensorFlowRuntimeError naming what is missing.
 */
export async function loadTraining({
  threads,
}: { readonly threads?: number | undefined } = {}): Promise<Training> {
  loadTensorFlow({ threads });
  return import('./training-package.js');
}
