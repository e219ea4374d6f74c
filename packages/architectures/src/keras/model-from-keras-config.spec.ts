import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

import '@tensorflow/tfjs-node-gpu';

import * as tf from '@tensorflow/tfjs';

import {
  FusedBatchNormalization,
  modelFromKerasConfig,
  modelWeights,
  readKerasConfig,
  regularizationTerms,
} from '../index.js';
import { kerasInbound } from './description/keras-inbound.js';

interface Layer {
  readonly name: string;
  readonly class_name: string;
  readonly config: Record<string, unknown>;
  readonly inbound_nodes: unknown;
}

/** A layer as Keras 2.2.4 writes it. */
const layer = (
  name: string,
  className: string,
  {
    inputs = [],
    ...config
  }: { readonly inputs?: readonly string[]; readonly [option: string]: unknown } = {},
): Layer => ({
  name,
  class_name: className,
  config: { name, trainable: true, ...config },
  inbound_nodes: inputs.length === 0 ? [] : [inputs.map((input) => [input, 0, 0, {}])],
});

const functional = (layers: readonly Layer[], ...outputs: readonly string[]) => ({
  class_name: 'Model',
  config: {
    name: 'model_2',
    layers,
    input_layers: layers
      .filter(({ class_name: kind }) => kind === 'InputLayer')
      .map(({ name }) => [name, 0, 0]),
    output_layers: outputs.map((name) => [name, 0, 0]),
  },
});

const image = layer('input_1', 'InputLayer', { batch_input_shape: [null, null, null, 3] });
const conv = layer('conv0', 'Conv2D', {
  ...{
    inputs: ['input_1'],
    filters: 4,
    kernel_size: [3, 3],
    strides: [2, 2],
    padding: 'same',
    activation: 'relu',
  },
  kernel_regularizer: { class_name: 'L1L2', config: { l1: 0.0, l2: 0.00019999999494757503 } },
});
const pool = layer('avg_pool', 'GlobalAveragePooling2D', { inputs: ['conv0'], data_format: 'channels_last' });
const lambda = (name: string, input: string) =>
  layer(name, 'Lambda', {
    ...{ inputs: [input], function: ['not base64: nobody looks', null, null], function_type: 'lambda' },
  });

const build = (config: unknown) => modelFromKerasConfig(config);

afterEach(() => tf.disposeVariables());

describe('modelFromKerasConfig', () => {
  it('builds a functional model of Keras 2 with its names, options and outputs', () => {
    const bn = layer('bn0', 'BatchNormalization', {
      ...{
        inputs: ['conv0'],
        axis: 3,
        momentum: 0.9,
        epsilon: 1e-5,
        center: true,
        scale: true,
        freeze: false,
      },
    });
    const pad = layer('pad', 'ChannelPadding', { inputs: ['bn0'], padding: [1, 2] });
    const averaged = { ...pool, inbound_nodes: [[['pad', 0, 0, {}]]] };
    const prob = layer('prob', 'Dense', { inputs: ['l2norm'], units: 5, activation: 'softmax' });
    const layers = [image, conv, bn, pad, averaged, lambda('l2norm', 'avg_pool'), prob];
    const model = build(functional(layers, 'l2norm', 'prob'));
    expect(model.name).toBe('model_2');
    expect(model.layers.map(({ name }) => name)).toEqual(layers.map(({ name }) => name));
    expect(model.outputNames).toEqual(['l2norm', 'prob']);
    expect(model.outputs.map(({ shape }) => shape)).toEqual([
      [null, 7],
      [null, 5],
    ]);
    const own = model.getLayer('bn0') as FusedBatchNormalization;
    expect([own.momentum, own.epsilon]).toEqual([0.9, 1e-5]);
    expect(regularizationTerms(model).map(({ weight, lambda: l2 }) => [weight.name, l2])).toEqual([
      ['conv0/kernel:0', 0.00019999999494757503],
    ]);
  });

  it('builds sequential models, whose layers may stand in a list alone', () => {
    const first = layer('conv1', 'Conv2D', {
      ...{ batch_input_shape: [null, 8, 8, 3], filters: 2, kernel_size: [3, 3] },
    });
    const layers = [first, layer('flat', 'Flatten'), layer('prob', 'Dense', { units: 4 })];
    for (const config of [layers, { name: 'sequential_1', layers }]) {
      const model = build({ class_name: 'Sequential', config });
      expect(model.layers.map(({ name }) => name)).toEqual(['conv1_input', 'conv1', 'flat', 'prob']);
      expect(model.outputNames).toEqual(['prob']);
      expect(model.outputs[0]?.shape).toEqual([null, 4]);
    }
    const shapeless = [layer('prob', 'Dense', { units: 4 })];
    const config = { name: 's', layers: shapeless, build_input_shape: [null, 6] };
    expect(build({ class_name: 'Sequential', config }).inputs[0]?.shape).toEqual([null, 6]);
    expect(() => build({ class_name: 'Sequential', config: { layers: shapeless } })).toThrow(
      'does not tell the shape of its input ("prob_input")',
    );
  });

  it('builds depthwise and separable convolutions', () => {
    const options = { kernel_size: [3, 3], strides: [1, 1], padding: 'same', use_bias: true };
    const depthwise = layer('d', 'DepthwiseConv2D', { inputs: ['input_1'], depth_multiplier: 2, ...options });
    const separable = layer('s', 'SeparableConv2D', { inputs: ['d'], filters: 5, ...options });
    const model = build(functional([image, depthwise, separable], 's'));
    expect(modelWeights(model).map(({ name, shape }) => [name, shape])).toEqual([
      ['d/depthwise_kernel:0', [3, 3, 3, 2]],
      ['d/bias:0', [6]],
      ['s/depthwise_kernel:0', [3, 3, 6, 1]],
      ['s/pointwise_kernel:0', [1, 1, 6, 5]],
      ['s/bias:0', [5]],
    ]);
  });

  it('reads the references of Keras 3', () => {
    const tensor = (name: string) => ({
      ...{ class_name: '__keras_tensor__', config: { shape: [null, 3], dtype: 'float32' } },
      ...{ config: { keras_history: [name, 0, 0] } },
    });
    const config = {
      class_name: 'Functional',
      config: {
        name: 'functional',
        layers: [
          layer('a', 'InputLayer', { batch_shape: [null, 3] }),
          { ...layer('b', 'ReLU'), inbound_nodes: [{ args: [tensor('a')], kwargs: { mask: null } }] },
          { ...layer('c', 'Add'), inbound_nodes: [{ args: [[tensor('a'), tensor('b')]], kwargs: {} }] },
        ],
        input_layers: ['a', 0, 0],
        output_layers: ['c', 0, 0],
      },
    };
    const sum = build(config).predict(tf.tensor2d([[1, -2, 3]])) as tf.Tensor;
    expect(Array.from(sum.dataSync())).toEqual([2, -2, 6]);
  });

  it('leaves out losses that are outputs, with everything that only they need', () => {
    const labels = layer('labels', 'InputLayer', { batch_input_shape: [null, 1] });
    const centres = layer('cls_centroids', 'Embedding', { inputs: ['labels'], input_dim: 5, output_dim: 4 });
    const layers = [image, labels, conv, pool, centres, lambda('lambda_1', 'avg_pool')];
    const prob = layer('prob', 'Dense', { inputs: ['avg_pool'], units: 5 });
    const model = build(
      functional([...layers, prob, lambda('center_loss', 'lambda_1')], 'prob', 'center_loss'),
    );
    expect(model.inputNames).toEqual(['input_1']);
    expect(model.layers.map(({ name }) => name)).toEqual(['input_1', 'conv0', 'avg_pool', 'prob']);
  });

  it.each([
    [
      'an unknown Lambda layer',
      functional([image, lambda('lambda_7', 'input_1')], 'lambda_7'),
      'layer "lambda_7" is an unknown Lambda layer; its code is never executed',
    ],
    [
      'an unknown class',
      functional([image, layer('x', 'LSTM', { inputs: ['input_1'] })], 'x'),
      'layer "x": its class "LSTM" is not supported. Build the model in Keras of other layers',
    ],
    [
      'a class from the prototype',
      functional([image, layer('x', 'constructor', { inputs: ['input_1'] })], 'x'),
      'class "constructor" is not supported',
    ],
    [
      'an unknown activation',
      functional([image, { ...conv, config: { ...conv.config, activation: 'evil' } }], 'conv0'),
      'layer "conv0" (Conv2D): activation "evil" is not supported',
    ],
    [
      'channels first',
      functional([image, { ...conv, config: { ...conv.config, data_format: 'channels_first' } }], 'conv0'),
      'layer "conv0" (Conv2D): data_format "channels_first" is not supported',
    ],
    [
      'a frozen batch normalization',
      functional([image, layer('bn', 'BatchNormalization', { inputs: ['input_1'], freeze: true })], 'bn'),
      'layer "bn" (BatchNormalization): freeze true is not supported',
    ],
    [
      'more weights than there can be',
      functional([image, { ...conv, config: { ...conv.config, filters: 2 ** 40 } }], 'conv0'),
      'up to layer "conv0" the network needs at least',
    ],
    [
      'an input that is not there',
      functional([image, { ...pool, inbound_nodes: [[['gone', 0, 0, {}]]] }], 'avg_pool'),
      '"avg_pool" reads output 0 of "gone", which no layer before it gives',
    ],
    ['an output that is not there', functional([image], 'gone'), '"output_layers" reads output 0 of "gone"'],
    [
      'two layers of one name',
      functional([image, image], 'input_1'),
      'two layers of the Keras model are called',
    ],
    [
      'tensors that do not fit',
      functional([image, conv, layer('d', 'Add', { inputs: ['conv0'] })], 'd'),
      'layer "d" (Add)',
    ],
    ['something else', { class_name: 'Model' }, 'has no list of 1 to 20000 layers'],
    ['nothing', null, 'expected a Keras model of class Model, Functional or Sequential, got null'],
  ])('refuses %s and says where', (_, config, problem) => {
    expect(() => build(config)).toThrow(RangeError);
    expect(() => build(config)).toThrow(problem);
  });
});

/*
 * Every network of the original as Keras 2.2.4 describes it: layers, output shapes and weights must be the same.
 */
const root = process.env['SEMANTIC_EMBEDDINGS_SHARED'];
const golden = path.resolve(
  __dirname,
  '../../../..',
  root ?? '../shared',
  'golden/models/architectures.json',
);
const available = existsSync(golden);
const describeGolden = available ? describe : describe.skip;

interface Network {
  readonly model_name: string;
  readonly layers: readonly [string, string, tf.Shape, string[], Record<string, unknown>][];
  readonly weights: readonly [name: string, shape: number[], ...rest: unknown[]][];
}

describeGolden(
  `descriptions of the original networks${available ? '' : ' (skipped: no golden data found)'}`,
  () => {
    const networks = available
      ? Object.entries(JSON.parse(readFileSync(golden, 'utf8')) as Record<string, Network>)
      : [];

    it.each(networks)('%s', (_, { model_name: name, layers, weights }) => {
      const described = layers.map(([own, className, , inputs, config]) =>
        layer(own, className, { inputs, ...config }),
      );
      const first = described[0] as Layer;
      const bare = first.class_name !== 'InputLayer';
      const model = build(
        bare
          ? { class_name: 'Sequential', config: { name, layers: described } }
          : functional(described, layers.at(-1)?.[0] ?? ''),
      );
      const rows = layers.map(([own, , shape]) => [own, shape]);
      // Keras 2 does not list the input of a sequential model among its layers.
      const shapes = model.layers
        .filter((own) => own.name !== `${first.name}_input`)
        .map((own) => [own.name, own.outputShape]);
      const byName = (a: unknown[], b: unknown[]) => String(a[0]).localeCompare(String(b[0]));
      expect(shapes.sort(byName)).toEqual(rows.sort(byName));
      const found = modelWeights(model).map((weight) => [weight.name, weight.shape]);
      // Keras puts the name scope of NASNet's blocks before the layer.
      const expected = weights.map(([own, shape]) => [own.split('/').slice(-2).join('/'), shape]);
      expect(found.sort(byName)).toEqual(expected.sort(byName));
      model.dispose();
    });
  },
);

describe('readKerasConfig', () => {
  it('gives names, classes and connections', () => {
    const { layers, outputs } = readKerasConfig(functional([image, conv, pool], 'avg_pool'));
    expect(layers.map((own) => [own.name, own.className, kerasInbound(own)])).toEqual([
      ['input_1', 'InputLayer', []],
      ['conv0', 'Conv2D', [[{ layer: 'input_1', node: 0, tensor: 0 }]]],
      ['avg_pool', 'GlobalAveragePooling2D', [[{ layer: 'conv0', node: 0, tensor: 0 }]]],
    ]);
    expect(outputs).toEqual([{ layer: 'avg_pool', node: 0, tensor: 0 }]);
  });
});
