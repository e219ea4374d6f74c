import { modelWeights } from '@semantic-embeddings/architectures';
import type * as tf from '@tensorflow/tfjs';

/** All weights of a network in its order, to be compared bit for bit. */
export function weightBytes({ model }: { model: tf.LayersModel }): Buffer {
  return Buffer.concat(
    modelWeights(model).map(({ variable }) => {
      const values = variable.dataSync<'float32'>();
      return Buffer.from(values.buffer, values.byteOffset, values.byteLength);
    }),
  );
}
