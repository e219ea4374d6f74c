import { loadTensorFlow } from '@semantic-embeddings/tensorflow-runtime';

/** What reads and runs networks, which needs TensorFlow. */
export type Models = typeof import('./models-package.js');

/**
 * Loads native TensorFlow and then the package that reads and runs networks.
 *
 * @param options - `threads` of TensorFlow, by default as many as the machine has cores
 *
 * @throws TensorFlowRuntimeError naming what is missing.
 */
export async function loadModels({
  threads,
}: { readonly threads?: number | undefined } = {}): Promise<Models> {
  loadTensorFlow({ threads });
  return import('./models-package.js');
}
