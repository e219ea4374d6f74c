import '@tensorflow/tfjs-node-gpu';

import * as tf from '@tensorflow/tfjs';

import { kerasEntry, kerasFunctional, kerasTensor, type EntryOptions } from '../../../test/keras-entries.js';
import { kerasModelConfig, modelFromKerasConfig } from '../../index.js';

type Written = {
  readonly class_name: string;
  readonly module?: string;
  readonly config: Record<string, unknown>;
};

const layouts = ['keras-2', 'keras-3'] as const;

const network = (shape: readonly number[], className: string, options: EntryOptions = {}) =>
  modelFromKerasConfig(kerasFunctional(shape, [kerasEntry('own', className, options)]));
const written = (model: tf.LayersModel, layout: (typeof layouts)[number]): Written =>
  kerasModelConfig(model, { layout }).config.layers[1] as unknown as Written;
const valuesOf = (model: tf.LayersModel, x: tf.Tensor) => [...(model.predict(x) as tf.Tensor).dataSync()];

afterEach(() => tf.disposeVariables());

describe('layers that TensorFlow.js does not have', () => {
  it.each<[string, EntryOptions, string, Record<string, unknown>]>([
    [
      'ReLU',
      { negative_slope: 0.25, threshold: 1 },
      'ReLU',
      { negative_slope: 0.25, threshold: 1, max_value: null },
    ],
    ['ThresholdedReLU', { theta: 0.5 }, 'ReLU', { negative_slope: 0, threshold: 0.5, max_value: null }],
    ['ELU', { alpha: 0.5 }, 'ELU', { alpha: 0.5 }],
    [
      'Normalization',
      { axis: null },
      'Normalization',
      { axis: [], mean: null, variance: null, invert: false },
    ],
    ['Normalization', { invert: true }, 'Normalization', { axis: -1, invert: true }],
    ['Normalization', { axis: [1, 3] }, 'Normalization', { axis: [-3, -1] }],
    [
      'UpSampling2D',
      { interpolation: 'bilinear' },
      'UpSampling2D',
      { interpolation: 'bilinear', size: [2, 2] },
    ],
    [
      'Conv2D',
      { filters: 4, kernel_size: [1, 1], groups: 2 },
      'Conv2D',
      { groups: 2, filters: 4, use_bias: true },
    ],
    [
      'DepthwiseConv2D',
      { kernel_size: [2, 2], dilation_rate: [2, 1] },
      'DepthwiseConv2D',
      { dilation_rate: [2, 1], depth_multiplier: 1 },
    ],
    ['Activation', { activation: 'exponential' }, 'Activation', { activation: 'exponential' }],
    ['Activation', { activation: 'leaky_relu' }, 'Activation', { activation: 'leaky_relu' }],
    ['Activation', { activation: 'log_softmax' }, 'Activation', { activation: 'log_softmax' }],
    ['Relu', {}, 'Activation', { activation: 'relu' }],
  ])('%s(%j) is written as %s', (className, options, kind, config) => {
    const model = network([4, 4, 2], className, options);
    const x = tf.randomNormal([1, 4, 4, 2], 0, 1, 'float32', 1);
    for (const layout of layouts) {
      const found = written(model, layout);
      expect(found).toMatchObject({ class_name: kind, config: { name: 'own', trainable: true, ...config } });
      const again = modelFromKerasConfig(kerasModelConfig(model, { layout }));
      again.setWeights(model.getWeights());
      expect(valuesOf(again, x)).toEqual(valuesOf(model, x));
    }
  });

  it('are written with the names of the version', () => {
    const activation = { class_name: 'LeakyReLU', module: 'keras.layers', config: { negative_slope: 0.5 } };
    const model = network([2], 'Dense', { units: 1, activation });
    const described = (config: object) => ({
      ...{ module: 'keras.layers', class_name: 'LeakyReLU', config, registered_name: null },
    });
    expect(written(model, 'keras-2').config['activation']).toEqual(described({ alpha: 0.5 }));
    expect(written(model, 'keras-3').config['activation']).toEqual(described({ negative_slope: 0.5 }));
  });

  it.each([
    ['hard_sigmoid', {}],
    ['hard_silu', {}],
    ['celu', {}],
  ])('%s is written for Keras 3 only', (activation) => {
    const model = network([2], 'Dense', { units: 1, activation });
    expect(written(model, 'keras-3').config['activation']).toBe(activation);
    expect(() => written(model, 'keras-2')).toThrow(
      /^layer "own" \(Dense\): activation .* means nothing, or something else, in Keras; save the network as a model folder$/,
    );
  });

  it.each<[string, EntryOptions, Record<string, unknown>]>([
    ['Gelu', {}, { approximate: true }],
    ['Celu', { alpha: 2 }, { alpha: 2 }],
    ['SoftShrink', { threshold: 0.25 }, { threshold: 0.25 }],
    ['Squareplus', { b: 1 }, { b: 1 }],
  ])('%s(%j) is an operator in Keras 3', (className, options, config) => {
    const model = network([2], className, options);
    expect(written(model, 'keras-3')).toMatchObject({
      ...{ class_name: className, module: 'keras.src.ops.nn', registered_name: className },
      config: { name: 'own', ...config },
    });
    const x = tf.tensor2d([[-1, 2]]);
    expect(valuesOf(modelFromKerasConfig(kerasModelConfig(model, { layout: 'keras-3' })), x)).toEqual(
      valuesOf(model, x),
    );
    expect(() => written(model, 'keras-2')).toThrow('layer "own" (Activation): activation {');
  });

  it('are refused where no version has them', () => {
    const piecewise = tf.layers.activation({ activation: 'hardSigmoid', name: 'own' });
    const input = tf.input({ shape: [2], name: 'x' });
    const line = tf.model({ inputs: input, outputs: piecewise.apply(input) as tf.SymbolicTensor });
    const old = modelFromKerasConfig(
      kerasFunctional([2, 2, 1], [kerasEntry('own', 'UpSampling2D', { interpolation: 'bilinear' })]),
      { kerasVersion: '2.2.4' },
    );
    for (const layout of layouts) {
      expect(() => written(line, layout)).toThrow('layer "own" (Activation): activation "hard_sigmoid"');
      expect(() => written(old, layout)).toThrow(
        'layer "own" (BilinearUpSampling): it enlarges as Keras did before TensorFlow 2, which newer versions do otherwise; save',
      );
    }
  });
});

describe('operators', () => {
  const ellipsis = { class_name: '__ellipsis__', config: {} };
  const slice = (start: number | null, stop: number | null, step: number | null) => ({
    class_name: '__slice__',
    config: { start, stop, step },
  });

  it.each<[unknown, unknown]>([
    [
      [ellipsis, slice(null, null, -1)],
      [ellipsis, slice(2, null, -1)],
    ],
    [
      [ellipsis, slice(null, null, 2)],
      [ellipsis, slice(0, 4, 2)],
    ],
    [
      [ellipsis, slice(1, 2, null)],
      [ellipsis, slice(1, 2, 1)],
    ],
    [
      [ellipsis, -1],
      [ellipsis, 2],
    ],
  ])('the index %j is written as %j for Keras 3', (key, expected) => {
    const model = network([2, 3], 'GetItem', { args: [kerasTensor('x'), key] });
    const config = kerasModelConfig(model, { layout: 'keras-3' });
    const entry = written(model, 'keras-3');
    // Operators take no options but their name.
    expect(entry).toMatchObject({
      class_name: 'GetItem',
      module: 'keras.src.ops.numpy',
      registered_name: 'GetItem',
    });
    expect(entry.config).toEqual({ name: 'own' });
    expect(entry).toMatchObject({
      inbound_nodes: [{ args: [{ class_name: '__keras_tensor__' }, expected] }],
    });
    const x = tf.randomNormal([1, 2, 3], 0, 1, 'float32', 1);
    expect(valuesOf(modelFromKerasConfig(config), x)).toEqual(valuesOf(model, x));
    expect(() => written(model, 'keras-2')).toThrow(
      'layer "own" (ChannelSelection) is an operator that only .keras archives can hold; end the file in .keras, or save',
    );
  });

  it('Stack and differences come back', () => {
    const items = [0, 1].map((channel) =>
      kerasEntry(`item_${channel}`, 'GetItem', { args: [kerasTensor('x'), [ellipsis, channel]] }),
    );
    const stack = kerasEntry('stack', 'Stack', {
      axis: -1,
      args: [[kerasTensor('item_1'), kerasTensor('item_0')]],
    });
    const minus = kerasEntry('minus', 'Subtract', { args: [kerasTensor('x'), kerasTensor('stack')] });
    const model = modelFromKerasConfig(kerasFunctional([2], [...items, stack, minus]));
    const config = kerasModelConfig(model, { layout: 'keras-3' });
    expect(config.config.layers.map((layer) => layer.class_name)).toEqual([
      ...['InputLayer', 'GetItem', 'GetItem', 'Stack', 'Subtract'],
    ]);
    const x = tf.tensor2d([[3, 5]]);
    expect(valuesOf(modelFromKerasConfig(config), x)).toEqual([-2, 2]);
  });
});
