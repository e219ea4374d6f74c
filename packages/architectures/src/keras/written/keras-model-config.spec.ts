import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

import '@tensorflow/tfjs-node-gpu';

import * as tf from '@tensorflow/tfjs';

import { fullSuite } from '../../../test/full-suite.js';
import {
  architectureNames,
  buildNetwork,
  embeddingModel,
  kerasCustomClasses,
  kerasModelConfig,
  modelFromKerasConfig,
  modelWeights,
  withClassificationHead,
  type ArchitectureName,
  type EmbeddingEnding,
} from '../../index.js';

// Only descriptions are looked at: no time is spent on drawing a hundred million weights.
jest.mock('../../layers/weight-initializer.js', () => ({
  weightInitializer: () => (jest.requireActual('@tensorflow/tfjs') as typeof tf).initializers.zeros(),
}));

const layouts = ['keras-2', 'keras-3'] as const;

/** One network of every family; all of them in the full suite. */
const families: readonly ArchitectureName[] = [
  ...(['simple', 'plain-8', 'resnet-32', 'resnet-110-wfc', 'wrn-28-10', 'densenet-100-12'] as const),
  ...(['pyramidnet-110-270', 'resnet-50', 'resnet-101', 'rn18', 'nasnet-a'] as const),
];

function network(
  name: string,
  { ending = 'l2norm', head = true }: { ending?: EmbeddingEnding; head?: boolean } = {},
): tf.LayersModel {
  const model = embeddingModel(buildNetwork(name, { numOutputs: 8 }), { ending });
  return head ? withClassificationHead(model, { numClasses: 5 }) : model;
}

/** Layers with what they read and give, and all weights; a chain may have its input among them or not. */
const outline = (model: tf.LayersModel) => ({
  layers: model.layers
    .filter((layer) => layer.getClassName() !== 'InputLayer')
    .map((layer) => [layer.name, layer.getClassName(), layer.outputShape, sources(layer)]),
  weights: modelWeights(model).map(({ name, shape }) => [name, shape]),
  outputs: model.outputs.map(({ sourceLayer }) => sourceLayer.name),
});
const sources = (layer: tf.layers.Layer) =>
  layer.inboundNodes[0]?.inboundLayers.map(({ name }) => name) ?? [];

const settings = (config: unknown) =>
  (config as { config: { layers: { class_name: string; config: Record<string, unknown> }[] } }).config.layers;

afterEach(() => tf.disposeVariables());

describe('a description for Keras', () => {
  it.each(fullSuite ? architectureNames : families)(
    'of %s becomes the same network again',
    (name) => {
      const base = buildNetwork(name, { numOutputs: 8 });
      const model = embeddingModel(base, { ending: 'l2norm' });
      const headed = withClassificationHead(model, { numClasses: 5 });
      for (const layout of layouts) {
        for (const written of [base, headed]) {
          const again = modelFromKerasConfig(kerasModelConfig(written, { layout }));
          expect(outline(again)).toEqual(outline(written));
          again.dispose();
        }
      }
    },
    120_000,
  );

  it.each(layouts)('%s keeps penalties, padding and batch normalization', (layout) => {
    const model = network('resnet-32');
    const again = modelFromKerasConfig(kerasModelConfig(model, { layout }));
    const described = (layer: tf.layers.Layer) => {
      const { kernelInitializer, biasInitializer, ...config } = layer.getConfig();
      return [kernelInitializer, biasInitializer].length === 2 && config;
    };
    expect(again.layers.map(described)).toEqual(model.layers.map(described));
  });

  it.each(layouts)('%s holds no Lambda layer, but Keras’ UnitNormalization', (layout) => {
    const layers = settings(kerasModelConfig(network('plain-8'), { layout }));
    expect(layers.find(({ config }) => config['name'] === 'l2norm')).toMatchObject({
      class_name: 'UnitNormalization',
      config: { axis: -1 },
    });
    expect(JSON.stringify(layers)).not.toContain('Lambda');
  });

  it.each([
    ['l2norm', false],
    ['softmax', true],
    ['none', false],
    ['none', true],
  ] as const)('is written for the ending %s (classification layer: %s)', (ending, head) => {
    const model = network('plain-8', { ending, head });
    for (const layout of layouts) {
      const again = modelFromKerasConfig(kerasModelConfig(model, { layout }));
      expect(outline(again)).toEqual(outline(model));
    }
  });

  it('of a layer with two readers, two inputs or several outputs keeps who reads what', () => {
    const image = tf.input({ shape: [4, 4, 3], name: 'image' });
    const other = tf.input({ shape: [4, 4, 3], name: 'other' });
    const shared = tf.layers.conv2d({ filters: 3, kernelSize: 1, name: 'shared' });
    const first = shared.apply(image) as tf.SymbolicTensor;
    const sum = tf.layers.add({ name: 'sum' }).apply([first, other]) as tf.SymbolicTensor;
    const flat = tf.layers.flatten({ name: 'flat' }).apply(sum) as tf.SymbolicTensor;
    const model = tf.model({ inputs: [image, other], outputs: [flat, first] });
    for (const layout of layouts) {
      expect(outline(modelFromKerasConfig(kerasModelConfig(model, { layout })))).toEqual(outline(model));
    }
  });

  it('keeps what TensorFlow.js leaves out of its own: the channels of a separable convolution', () => {
    const input = tf.input({ shape: [4, 4, 3], name: 'image' });
    const options = { filters: 2, kernelSize: 3, depthMultiplier: 4, name: 'separable' };
    const output = tf.layers.separableConv2d(options).apply(input) as tf.SymbolicTensor;
    const model = tf.model({ inputs: input, outputs: output });
    for (const layout of layouts) {
      const config = kerasModelConfig(model, { layout });
      expect(settings(config)[1]?.config).toMatchObject({ depth_multiplier: 4 });
      expect(outline(modelFromKerasConfig(config))).toEqual(outline(model));
    }
  });

  it('is refused for layers and options that Keras does not have, or has otherwise', () => {
    const refusal = (layer: tf.layers.Layer) => () => {
      const input = tf.input({ shape: [8], name: 'input' });
      const output = layer.apply(input) as tf.SymbolicTensor;
      kerasModelConfig(tf.model({ inputs: input, outputs: output }), { layout: 'keras-2' });
    };
    expect(refusal(tf.layers.thresholdedReLU({ theta: 1, name: 'odd' }))).toThrow(
      'layer "odd": Keras files cannot hold the class ThresholdedReLU, the nearest that they can: ReLU; save the network as a model folder',
    );
    // Keras 2 and TensorFlow.js: max(0, min(1, 0.2x + 0.5)); Keras 3: relu6(x + 3)/6.
    expect(refusal(tf.layers.activation({ activation: 'hardSigmoid', name: 'hard' }))).toThrow(
      'layer "hard" (Activation): activation "hard_sigmoid" means nothing, or something else, in Keras',
    );
    const constrained = tf.layers.dense({ units: 1, kernelConstraint: 'nonNeg', name: 'positive' });
    expect(refusal(constrained)).toThrow('layer "positive" (Dense): kernel_constraint');
    const penalized = tf.layers.batchNormalization({
      gammaRegularizer: tf.regularizers.l2({ l2: 0.5 }),
      name: 'bn',
    });
    expect(refusal(penalized)).toThrow('layer "bn" (BatchNormalization): gamma_regularizer');
  });

  it('names the classes that Keras has to be given', () => {
    expect(kerasCustomClasses(network('resnet-32'))).toEqual(['ChannelPadding']);
    expect(kerasCustomClasses(network('plain-8'))).toEqual([]);
  });
});

const shared = path.resolve(
  __dirname,
  '../../../../..',
  process.env['SEMANTIC_EMBEDDINGS_SHARED'] ?? '../shared',
);
const golden = path.join(shared, 'golden/models/h5/resnet-32.model.h5.model_config.json');
const available = existsSync(golden);

(available ? describe : describe.skip)(
  available ? 'beside Keras 2.2.4' : 'beside Keras 2.2.4 (skipped: no golden data found)',
  () => {
    /** How weights are drawn is not written; axes may be counted from either end; types of numbers came later. */
    const comparable = (config: unknown) => {
      const { layers, ...rest } = (config as { config: { layers: Record<string, unknown>[] } }).config;
      const described = layers.map(({ config: own, ...entry }) => {
        const options = Object.entries(own as Record<string, unknown>).filter(
          ([name, value]) => value !== null && !/initializer$|^dtype$|^axis$/.test(name),
        );
        return { ...entry, config: Object.fromEntries(options) };
      });
      return { ...rest, name: undefined, layers: described };
    };

    it('the published ResNet-32 is described as Keras described it, but for the Lambda layer', () => {
      const base = buildNetwork('resnet-32', {
        numOutputs: 64,
        compatibility: { resnetWithoutEmbeddingLayer: true },
      });
      const wrapped = embeddingModel(base, { ending: 'l2norm' });
      const model = withClassificationHead(wrapped, { numClasses: 100 });
      const wanted = comparable(JSON.parse(readFileSync(golden, 'utf8')));
      const lambda = wanted.layers.find((layer) => layer.config['name'] === 'l2norm');
      Object.assign(lambda ?? {}, {
        class_name: 'UnitNormalization',
        config: { name: 'l2norm', trainable: true },
      });
      const written = kerasModelConfig(model, { layout: 'keras-2' });
      expect(written.class_name).toBe('Model');
      expect(comparable(JSON.parse(JSON.stringify(written)))).toEqual(wanted);
    });
  },
);
