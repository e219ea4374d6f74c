import '@tensorflow/tfjs-node-gpu';

import * as tf from '@tensorflow/tfjs';

import {
  describeGolden,
  goldenEntries,
  type GoldenArchitecture,
  type GoldenLayer,
  type GoldenVariant,
  type GoldenWeight,
} from '../test/golden-data.js';
import { fullSuite } from '../test/full-suite.js';
import { initializerOf, layerRow, weightRow } from '../test/network-rows.js';
import { originalNetwork } from '../test/original-network.js';
import { countParameters, modelWeights, regularizationTerms, withClassificationHead } from './index.js';

/** Large networks take minutes where other work has the processor. */
jest.setTimeout(600_000);

const entries = goldenEntries<GoldenArchitecture>('architectures.json');

/** Our names of the variants. */
const heads: Record<string, string> = {
  'classification=True': ':cls',
  'classification=True, no_softmax=True': ':cls_nosm',
};

/** The variants that the original builds in a way of their own. */
const variants = entries.flatMap(([name, { variants: all }]) =>
  Object.entries(all).flatMap(([variant, expected]): [string, string, string, GoldenVariant][] =>
    variant in heads && typeof expected === 'object' && expected.skipped === undefined
      ? [[name, variant, `${name}${heads[variant]}`, expected]]
      : [],
  ),
);

/** Networks that the suffix changes, and the smaller ones of the others. */
const suffixed = entries.filter(
  ([, { variants: all, params }]) => fullSuite || typeof all['-selu'] === 'object' || params < 12e6,
);

/** Weight names without the scopes that some Keras builders put before the layer's name. */
const withoutScope = ([name, ...rest]: GoldenWeight): GoldenWeight => [
  name.split('/').slice(-2).join('/'),
  ...rest,
];

const sizeOf = (shape: tf.Shape): number => (shape as number[]).reduce((size, side) => size * side, 1);

const byName = (rows: readonly [string, ...unknown[]][]): Map<string, unknown> =>
  new Map(rows.map((row) => [row[0], row]));

/** Keras' description of a layer without the settings that TensorFlow.js does not have or that say nothing. */
function described([name, className, outputShape, inbound, config]: GoldenLayer): GoldenLayer {
  const silent = ['axis', 'center', 'scale', 'freeze', 'depth_multiplier'];
  const kept = Object.entries(config).filter(([key]) => !silent.includes(key));
  return [name, className, outputShape, inbound, Object.fromEntries(kept)];
}

/** Builds a network before the tests of a `describe` and holds it against memory leaks after them. */
function forAllTests(build: () => tf.LayersModel): () => tf.LayersModel {
  let model: tf.LayersModel;
  let before: number;
  beforeAll(() => {
    before = tf.memory().numTensors;
    model = build();
  });
  afterAll(() => {
    model.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
  return () => model;
}

const lambdasOf = (model: tf.LayersModel): Map<string, number> =>
  new Map(regularizationTerms(model).map(({ weight, lambda }) => [weight.name, lambda]));

describeGolden('the networks', () => {
  test('are all there', () => {
    expect(entries).toHaveLength(21);
  });

  describe.each(entries)('%s', (name, expected) => {
    const network = forAllTests(() => originalNetwork(name));

    test('has the layers in their order, with names, shapes, settings and connections', () => {
      const layers = expected.layers.map(described);
      expect(network().name).toBe(expected.model_name);
      expect(network().layers.map((layer, i) => layerRow(layer, layers[i]?.[4] ?? {}))).toEqual(layers);
    });

    test('has the weights, regularizers and initializers', () => {
      const weights = modelWeights(network());
      const lambdas = lambdasOf(network());
      expect(weights.map((weight) => weightRow(weight, lambdas))).toEqual(
        expected.weights
          .map(withoutScope)
          .map(([weight, shape, regularizer, , trainable]) => [weight, shape, regularizer, trainable]),
      );
      expect(weights.map(initializerOf)).toEqual(
        expected.weights.map(([, , , initializer]) => expected.initializers[initializer]),
      );
    });

    test('has the numbers of parameters, also with a classification head', () => {
      const { params: total, trainable_params: trainable } = expected;
      expect(countParameters(network())).toEqual({ total, trainable, nonTrainable: total - trainable });
      const { layers } = withClassificationHead(network(), { numClasses: 100 });
      const head = layers.filter((layer) => !network().layers.includes(layer) && layer.weights.length > 0);
      expect(head.map(({ name: layer }) => layer)).toEqual([expect.stringMatching(/^batch_norm/), 'prob']);
      const added = head.flatMap((layer) => layer.weights).reduce((sum, { shape }) => sum + sizeOf(shape), 0);
      expect(total + added).toBe(expected.cls_model.params);
      for (const layer of head) layer.dispose();
    });
  });

  describe.each(variants)('%s with %s', (name, _, variant, expected) => {
    const network = forAllTests(() => originalNetwork(variant));

    test('differs from the embedding network in the right layers and weights', () => {
      const model = network();
      expect(model.name).toBe(expected.model_name);
      expect(model.layers).toHaveLength(expected.num_layers);
      const base = (entries.find(([entry]) => entry === name) as [string, GoldenArchitecture])[1];
      const layers = byName(base.layers.map(described));
      for (const [layer] of expected.base_layers_not_here) layers.delete(layer);
      for (const layer of expected.layers_not_in_base) layers.set(layer[0], described(layer));
      const rows = model.layers.map((layer) => {
        const row = layers.get(layer.name) as GoldenLayer | undefined;
        return layerRow(layer, row?.[4] ?? {});
      });
      expect(byName(rows)).toEqual(layers);
      const lambdas = lambdasOf(model);
      const weights = byName(modelWeights(model).map((weight) => weightRow(weight, lambdas)));
      for (const [weight, shape, regularizer, , trainable] of expected.weights_not_in_base)
        expect(weights.get(weight)).toEqual([weight, shape, regularizer, trainable]);
      const { total, trainable } = countParameters(model);
      expect([total, trainable]).toEqual([expected.params, expected.trainable_params]);
    });
  });

  describe.each(suffixed)(
    '%s-SELU with a number of channels',
    (name, { with_input_channels_3, ...expected }) => {
      const network = forAllTests(() => originalNetwork(`${name}-SELU`, { inputChannels: 3 }));

      test('has the activations', () => {
        const { layers } = network();
        const layersWith = (activation: string): string[] =>
          layers.flatMap((layer) => (layer.getConfig()['activation'] === activation ? [layer.name] : []));
        const selu = expected.variants['-selu'] as GoldenVariant | string;
        if (typeof selu === 'string') {
          expect(selu).toContain('the activation is ignored');
          expect(layersWith('selu')).toEqual([]);
          return;
        }
        expect(layersWith('selu')).toEqual(selu.layers_with_selu);
        expect(layersWith('relu')).toEqual(selu.layers_with_relu);
        expect([layers.length, countParameters(network()).total]).toEqual([selu.num_layers, selu.params]);
      });

      test('has the input', () => {
        const { error, input_shape } = with_input_channels_3;
        // The original cannot build its DenseNets with a number of channels; ours have the input they have without.
        expect(network().inputs[0]?.shape).toEqual(error === undefined ? input_shape : [null, 32, 32, 3]);
      });
    },
  );
});
