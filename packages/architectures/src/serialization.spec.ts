import '@tensorflow/tfjs-node-gpu';

import * as tf from '@tensorflow/tfjs';

import { fullSuite } from '../test/full-suite.js';
import {
  architectureNames,
  architectures,
  assignWeights,
  buildNetwork,
  embeddingModel,
  modelWeights,
  regularizationTerms,
  withClassificationHead,
} from './index.js';

/** Large networks take minutes where other work has the processor. */
jest.setTimeout(600_000);

const pictures = ([batch, side]: readonly [number, number]): tf.Tensor =>
  tf.tidy(() =>
    tf
      .range(0, batch * side * side * 3)
      .sin()
      .reshape([batch, side, side, 3]),
  );

/** Topology through text, as in a file, and the weights after it. */
async function reload(
  model: tf.LayersModel,
  reviver?: (key: string, value: unknown) => unknown,
): Promise<tf.LayersModel> {
  const modelTopology = JSON.parse(JSON.stringify(model.toJSON(undefined, false)), reviver) as object;
  const loaded = await tf.loadLayersModel(tf.io.fromMemory({ modelTopology }));
  assignWeights(
    loaded,
    modelWeights(model).map(({ variable }) => variable.dataSync() as Float32Array),
  );
  return loaded;
}

interface Run {
  readonly training: boolean;
  /** pictures and their side; @default [4, 8] */
  readonly size?: readonly [number, number];
}

const outputs = (model: tf.LayersModel, { training, size = [4, 8] }: Run): number[][] =>
  tf.tidy(() =>
    [model.apply(pictures(size), { training }) as tf.Tensor | tf.Tensor[]]
      .flat()
      .map((output) => Array.from(output.dataSync())),
  );

const embedding = (name: string): tf.LayersModel => {
  const batchNormalization = { movingAverage: 'exponential' } as const;
  const base = buildNetwork(name, { numOutputs: 10, seed: 1, batchNormalization });
  return withClassificationHead(embeddingModel(base, { ending: 'l2norm' }), { numClasses: 5 });
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
  for (const training of [false, true])
    expect(outputs(loaded, { training })).toEqual(outputs(model, { training }));
});

/** The one with all kinds of layers but channel padding, which `resnet-32` has. */
const few = ['nasnet-a'] as const;

/** The settings of all layers but how their weights are drawn. */
const settings = (model: tf.LayersModel): unknown[] =>
  model.layers.map((layer) =>
    Object.fromEntries(Object.entries(layer.getConfig()).filter(([key]) => !key.endsWith('Initializer'))),
  );

test.each(fullSuite ? architectureNames : few)('%s gives the same after saving and loading', async (name) => {
  const model = buildNetwork(name, { numOutputs: 10, seed: 1 });
  // Inside jest TensorFlow.js takes half a minute to draw the weights of some, which are overwritten anyway.
  const loaded = await reload(model, (key, value: unknown) =>
    /_initializer$/.test(key) ? { class_name: 'Zeros', config: {} } : value,
  );
  expect(settings(loaded)).toEqual(settings(model));
  const run = { training: false, size: [1, architectures[name].input.usualSize] } as const;
  expect(outputs(loaded, run)).toEqual(outputs(model, run));
  for (const network of [model, loaded]) network.dispose();
});
