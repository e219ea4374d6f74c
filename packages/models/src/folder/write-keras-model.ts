import { kerasModelConfig } from '@semantic-embeddings/architectures';
import { isKerasArchivePath, writeKerasFile } from '@semantic-embeddings/formats';
import type * as tf from '@tensorflow/tfjs';
import { kerasLayers } from '../weights/keras-weights.js';
import { manifestAnnex } from '../manifest/manifest-annex.js';
import type { ModelDescription } from './model-folder.js';
import { weightArrays } from '../weights/weight-arrays.js';

/**
 * Saves a network as one file that `load_model` of Keras opens: `.keras` for Keras 3, HDF5 for Keras 3 and tf_keras. What only
 * this project knows (classes, preprocessing, class embeddings) lies in the file where Keras skips it, and is there when the
 * file is loaded here again; once Keras saves the model itself, it is gone.
 *
 * @param path - path of the file; the ending `.keras` decides for an archive, all others for HDF5
 * @param model - the network and its description
 * @throws FileError if the file cannot be written; an older file of that name is then intact
 * @throws RangeError that names the layer, if Keras has no such layer
 *
 * @example
 * ```ts
 * writeKerasModel('net.h5', { model, manifest, classEmbedding });
 * ```
 */
export function writeKerasModel(
  path: string,
  { model, ...description }: ModelDescription & { readonly model: tf.LayersModel },
): void {
  const layout = isKerasArchivePath(path) ? 'keras-3' : 'keras-2';
  const modelConfig = kerasModelConfig(model, { layout });
  const { class_name: className, config } = modelConfig;
  // As Keras lists the layers of a model: the input of a chain is none of them.
  const listed = config.layers.filter(
    ({ class_name: own }) => className !== 'Sequential' || own !== 'InputLayer',
  );
  const layers = kerasLayers(weightArrays(model), { layers: listed.map((layer) => layer.config.name) });
  writeKerasFile(path, { modelConfig, layers, annex: manifestAnnex(description) });
}
