import '@tensorflow/tfjs-node-gpu';

import * as tf from '@tensorflow/tfjs';

import { buildNetwork, embeddingModel, modelWeights, withLinearTransformation } from '../index.js';

const classifier = (architecture = 'simple'): tf.LayersModel =>
  buildNetwork(architecture, { numOutputs: 10, classification: true, seed: 3 });

const ends = (model: tf.LayersModel): string[] => model.layers.slice(-2).map(({ name }) => name);

afterEach(() => {
  tf.disposeVariables();
});

describe('a linear transformation at the end of a network', () => {
  test.each(['simple', 'resnet-32', 'densenet-100-12'])(
    'takes the place of the last layer of %s and reads what that one read',
    (architecture) => {
      const before = classifier(architecture);
      const below = tf.model({
        inputs: before.inputs,
        outputs: before.layers.at(-1)!.input as tf.SymbolicTensor,
      });
      const x = tf.ones([2, 32, 32, 3]);
      const features = below.predict(x) as tf.Tensor;
      const model = withLinearTransformation(before, { numOutputs: 7, seed: 5 });
      const layer = model.layers.at(-1)!;
      expect([layer.name, layer.getClassName()]).toEqual(['embedding', 'Dense']);
      expect(model.outputs[0]?.shape).toEqual([null, 7]);
      const [kernel, bias] = layer.getWeights();
      expect([...bias!.dataSync()]).toEqual(Array(7).fill(0));
      const expected = features.matMul(kernel!).dataSync();
      // The same product, whose sums the backend may order otherwise in another graph.
      for (const [index, value] of (model.predict(x) as tf.Tensor).dataSync().entries())
        expect(value).toBeCloseTo(expected[index]!, 4);
    },
  );

  test('renames a layer below that has its name', () => {
    const model = embeddingModel(buildNetwork('simple', { numOutputs: 10 }), { ending: 'l2norm' });
    const result = withLinearTransformation(model, { numOutputs: 4 });
    expect(ends(result)).toEqual(['embedding_before', 'embedding']);
    expect(
      modelWeights(result)
        .slice(-4)
        .map(({ name }) => name),
    ).toEqual([
      ...['embedding_before/kernel:0', 'embedding_before/bias:0'],
      ...['embedding/kernel:0', 'embedding/bias:0'],
    ]);
  });

  test('is drawn from its seed', () => {
    const [first, second, other] = [1, 1, 2].map((seed) =>
      withLinearTransformation(classifier(), { numOutputs: 4, seed })
        .layers.at(-1)!
        .getWeights()[0]!
        .dataSync(),
    );
    expect(second).toEqual(first);
    expect(other).not.toEqual(first);
  });

  test('refuses a network whose last layer reads no vectors', () => {
    const input = tf.input({ shape: [null, null, 3] });
    const pooled = tf.layers.globalAveragePooling2d({ name: 'pool' }).apply(input) as tf.SymbolicTensor;
    expect(() =>
      withLinearTransformation(tf.model({ inputs: input, outputs: pooled }), { numOutputs: 4 }),
    ).toThrow('shall read vectors, [batch, features], but "pool" reads [any, any, any, 3]');
  });

  test('leaves no tensors behind when disposed', () => {
    const before = tf.memory().numTensors;
    withLinearTransformation(classifier(), { numOutputs: 4 }).dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});
