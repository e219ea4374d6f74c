import * as tf from '@tensorflow/tfjs';

/** A network of one layer on inputs of these shapes, and the network again after it was described and loaded. */
export async function networksOfLayer(
  layer: tf.layers.Layer,
  ...shapes: readonly number[][]
): Promise<[tf.LayersModel, tf.LayersModel]> {
  const inputs = shapes.map((shape, index) => tf.input({ shape, name: `x${index}` }));
  const output = layer.apply(inputs.length === 1 ? (inputs[0] as tf.SymbolicTensor) : inputs);
  const model = tf.model({ inputs, outputs: output as tf.SymbolicTensor });
  const modelTopology = JSON.parse(JSON.stringify(model.toJSON(null, false))) as object;
  return [model, await tf.loadLayersModel(tf.io.fromMemory({ modelTopology }))];
}
