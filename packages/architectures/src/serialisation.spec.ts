import '@tensorflow/tfjs-node-gpu';

import * as tf from '@tensorflow/tfjs';

import {
  assignWeights,
  buildNetwork,
  embeddingModel,
  modelWeights,
  regularizationTerms,
  withClassificationHead,
} from './index.js';

const pictures = (): tf.Tensor =>
  tf.tidy(() =>
    tf
      .range(0, 4 * 8 * 8 * 3)
      .sin()
      .reshape([4, 8, 8, 3]),
  );

/** Topology through text, as in a file, and the weights after it. */
async function reload(model: tf.LayersModel): Promise<tf.LayersModel> {
  const modelTopology = JSON.parse(JSON.stringify(model.toJSON(undefined, false))) as object;
  const loaded = await tf.loadLayersModel(tf.io.fromMemory({ modelTopology }));
  assignWeights(
    loaded,
    modelWeights(model).map(({ variable }) => variable.dataSync() as Float32Array),
  );
  return loaded;
}

const outputs = (model: tf.LayersModel, training: boolean): number[][] =>
  [model.apply(pictures(), { training }) as tf.Tensor | tf.Tensor[]]
    .flat()
    .map((output) => Array.from(output.dataSync()));

const embedding = (name: string): tf.LayersModel => {
  const batchNormalization = { movingAverage: 'exponential' } as const;
  const base = buildNetwork(name, { numOutputs: 10, seed: 1, batchNormalization });
  return withClassificationHead(embeddingModel(base, { loss: 'inv_corr' }), { numClasses: 5 });
};

afterEach(() => {
  tf.disposeVariables();
});

test.each([
  ['resnet-32 with l2norm and a classification head', () => embedding('resnet-32')],
  ['Plain-11 with l2norm and a classification head', () => embedding('simple')],
  [
    'the bare sequential Plain-11 with SELU',
    () => buildNetwork('simple-selu', { numOutputs: 10, classification: true }),
  ],
])('%s is the same after saving and loading', async (_, build) => {
  const model = build();
  const loaded = await reload(model);
  expect(loaded.name).toBe(model.name);
  expect(loaded.layers.map((layer) => layer.getConfig())).toEqual(
    model.layers.map((layer) => layer.getConfig()),
  );
  const terms = (network: tf.LayersModel): [string, number][] =>
    regularizationTerms(network).map(({ weight, lambda }) => [weight.name, lambda]);
  expect(terms(loaded)).toEqual(terms(model));
  expect(modelWeights(loaded).map(({ name }) => name)).toEqual(modelWeights(model).map(({ name }) => name));
  for (const training of [false, true]) expect(outputs(loaded, training)).toEqual(outputs(model, training));
});
