import { isKerasModelPath } from '@semantic-embeddings/formats';
import type * as tf from '@tensorflow/tfjs';
import { checkModelTarget } from './check-model-target.js';
import type { ModelDescription } from './model-folder.js';
import { saveModel } from './save-model.js';
import { writeKerasModel } from './write-keras-model.js';

/**
 * Saves a network as the ending of the path says: `.h5`, `.hdf5` or `.keras` gives a file of Keras, anything else a folder.
 *
 * @param path - path of the file or folder; an older model of that name is replaced
 * @param model - the network and its description
 * @throws FileError if it cannot be written, or something else is there, which is then intact
 * @throws RangeError that names the layer, if Keras has no such layer
 *
 * @example
 * ```ts
 * writeModel('net.keras', { model, manifest, classEmbedding });
 * ```
 */
export function writeModel(
  path: string,
  description: ModelDescription & { readonly model: tf.LayersModel },
): void {
  checkModelTarget(path);
  (isKerasModelPath(path) ? writeKerasModel : saveModel)(path, description);
}
