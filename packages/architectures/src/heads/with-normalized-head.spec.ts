import '@tensorflow/tfjs-node-gpu';

import * as tf from '@tensorflow/tfjs';

import {
  architectureNames,
  architectures,
  buildNetwork,
  countParameters,
  kerasModelConfig,
  modelFromKerasConfig,
  modelWeights,
  regularizationTerms,
  withNormalizedHead,
  type ArchitectureName,
  type FusedBatchNormalization,
} from '../index.js';

const base = (architecture = 'simple'): tf.LayersModel =>
  buildNetwork(architecture, { numOutputs: 10, seed: 3 });

afterEach(() => tf.disposeVariables());

describe('a head behind ReLU and batch normalization', () => {
  test('gives the features as they are, and probabilities of them', () => {
    const { model, layers } = withNormalizedHead(base(), { numClasses: 5, seed: 1 });
    expect(layers).toEqual(['embedding_bn', 'prob']);
    expect(model.outputNames).toEqual(['embedding', 'prob']);
    const [features, prob] = model.predict(tf.ones([2, 8, 8, 3])) as [tf.Tensor, tf.Tensor];
    expect(features.shape).toEqual([2, 10]);
    expect(Math.min(...features.dataSync())).toBeLessThan(0); // before the ReLU
    for (const sum of prob.sum(-1).dataSync()) expect(sum).toBeCloseTo(1, 5);
  });

  test('with two logits, trains nothing before the second one', () => {
    const { model, layers } = withNormalizedHead(base(), { numClasses: 5, scores: 'two-logits' });
    expect(layers).toEqual(['embedding_bn', 'prob', 'out2']);
    expect(model.outputNames).toEqual(['embedding', 'prob', 'out2']);
    const trained = modelWeights(model).filter(({ trainable }) => trainable);
    const { grads } = tf.variableGrads(
      () => {
        const [, , logits] = model.apply(tf.randomUniform([2, 8, 8, 3])) as tf.Tensor[];
        return tf.sum(tf.square(logits as tf.Tensor)) as tf.Scalar;
      },
      trained.map(({ variable }) => variable),
    );
    const moved = trained
      .filter(({ variable }) => {
        // Of `prob` there is none at all.
        const gradient: unknown = grads[variable.name];
        return gradient instanceof tf.Tensor && tf.norm(gradient).dataSync()[0]! > 0;
      })
      .map(({ name }) => name);
    expect(moved).toEqual(['out2/kernel:0', 'out2/bias:0']);
  });

  test('has no penalty of its own, and 4·F + (F + 1)·C parameters', () => {
    const network = base();
    const [before, penalties] = [countParameters(network).total, regularizationTerms(network).length];
    const { model } = withNormalizedHead(network, { numClasses: 5 });
    expect(countParameters(model).total - before).toBe(4 * 10 + 11 * 5);
    expect(regularizationTerms(model)).toHaveLength(penalties);
  });

  const light: readonly ArchitectureName[] = ['resnet-32', 'plain-8', 'rn18'];
  const all = process.env['SEMANTIC_EMBEDDINGS_FULL'] === '1';
  test.each(all ? architectureNames : light)('stands on %s, whatever its last layer is called', (name) => {
    const { fixedSize } = architectures[name].input as { readonly fixedSize?: number };
    const network = buildNetwork(name, { numOutputs: 7, inputSize: fixedSize ?? 32 });
    const last = network.outputs[0]!.sourceLayer.name;
    const { model } = withNormalizedHead(network, { numClasses: 3, scores: 'two-logits' });
    expect(model.outputNames).toEqual([last, 'prob', 'out2']);
  });

  test('stands on a network whose last layer is named automatically', () => {
    const network = buildNetwork('densenet-100-12', { numOutputs: 7 });
    expect(withNormalizedHead(network, { numClasses: 3 }).model.outputNames).toEqual(['dense_1', 'prob']);
  });

  test('takes the averaging mode of the network', () => {
    const network = buildNetwork('simple', {
      numOutputs: 10,
      batchNormalization: { movingAverage: 'exponential' },
    });
    const { model } = withNormalizedHead(network, { numClasses: 5 });
    expect((model.getLayer('embedding_bn') as FusedBatchNormalization).movingAverage).toBe('exponential');
  });

  test.each(['keras-2', 'keras-3'] as const)('computes the same when Keras describes it (%s)', (layout) => {
    const { model } = withNormalizedHead(base('plain-8'), { numClasses: 5, scores: 'two-logits' });
    const config = kerasModelConfig(model, { layout });
    const copy = modelFromKerasConfig(config);
    copy.setWeights(model.getWeights());
    const images = tf.randomUniform([2, 8, 8, 3], -1, 1, 'float32', 5);
    const values = (network: tf.LayersModel) =>
      (network.predict(images) as tf.Tensor[]).map((output) => [...output.dataSync()]);
    expect(values(copy)).toEqual(values(model));
  });

  test('refuses no classes and what gives no vectors', () => {
    expect(() => withNormalizedHead(base(), { numClasses: 0 })).toThrow(
      'numClasses must be a positive integer',
    );
    const network = base();
    const pictures = tf.model({
      inputs: network.inputs,
      outputs: network.getLayer('bn1').output as tf.SymbolicTensor,
    });
    expect(() => withNormalizedHead(pictures, { numClasses: 3 })).toThrow(
      'needs a network that gives [batch',
    );
  });

  test('leaves no tensors behind when disposed', () => {
    const before = tf.memory().numTensors;
    withNormalizedHead(base(), { numClasses: 5, scores: 'two-logits' }).model.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});
