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
import { initializerOf, layerRow, weightRow } from '../test/network-rows.js';
import { originalNetwork } from '../test/original-network.js';
import {
  architectures,
  buildNetwork,
  countParameters,
  modelWeights,
  regularizationTerms,
  withClassificationHead,
} from './index.js';

const entries = goldenEntries<GoldenArchitecture>('architectures.json').filter(
  ([name]) => name in architectures,
);

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

const seluVariants = entries.flatMap(([name, { variants: all }]): [string, GoldenVariant | string][] => {
  const variant = all['-selu'];
  return variant === undefined ? [] : [[name, variant]];
});

/** Weight names without the scopes that some Keras builders put before the layer's name. */
const withoutScope = ([name, ...rest]: GoldenWeight): GoldenWeight => [
  name.split('/').slice(-2).join('/'),
  ...rest,
];

const byName = (rows: readonly [string, ...unknown[]][]): Map<string, unknown> =>
  new Map(rows.map((row) => [row[0], row]));

/** Keras' description of a layer without the settings that TensorFlow.js does not have or that say nothing. */
function described([name, className, outputShape, inbound, config]: GoldenLayer): GoldenLayer {
  const silent = ['axis', 'center', 'scale', 'freeze', 'depth_multiplier'];
  const kept = Object.entries(config).filter(([key]) => !silent.includes(key));
  return [name, className, outputShape, inbound, Object.fromEntries(kept)];
}

afterEach(() => {
  expect(tf.memory().numTensors).toBe(0);
});

describeGolden('the networks', () => {
  test('are all there', () => {
    expect(entries).toHaveLength(8);
  });

  test.each(entries)('%s: layers, their order, names, shapes, settings and connections', (name, expected) => {
    const model = originalNetwork(name);
    expect(model.name).toBe(expected.model_name);
    const layers = expected.layers.map(described);
    expect(model.layers.map((layer, i) => layerRow(layer, layers[i]?.[4] ?? {}))).toEqual(layers);
    model.dispose();
  });

  test.each(entries)('%s: weights, regularisers, initialisers and parameter counts', (name, expected) => {
    const model = originalNetwork(name);
    const weights = modelWeights(model);
    const lambdas = new Map(regularizationTerms(model).map(({ weight, lambda }) => [weight.name, lambda]));
    expect(weights.map((weight) => weightRow(weight, lambdas))).toEqual(
      expected.weights
        .map(withoutScope)
        .map(([weight, shape, l2, , trainable]) => [weight, shape, l2, trainable]),
    );
    expect(weights.map(initializerOf)).toEqual(
      expected.weights.map(([, , , initializer]) => expected.initializers[initializer]),
    );
    expect(countParameters(model)).toEqual({
      total: expected.params,
      trainable: expected.trainable_params,
      nonTrainable: expected.params - expected.trainable_params,
    });
    const withHead = withClassificationHead(model, { numClasses: 100 });
    expect(countParameters(withHead).total).toBe(expected.cls_model.params);
    withHead.dispose();
  });

  test.each(variants)('%s with %s: what differs from the embedding network', (name, _, variant, expected) => {
    const model = originalNetwork(variant);
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
    const lambdas = new Map(regularizationTerms(model).map(({ weight, lambda }) => [weight.name, lambda]));
    const weights = byName(modelWeights(model).map((weight) => weightRow(weight, lambdas)));
    for (const [weight, shape, l2, , trainable] of expected.weights_not_in_base)
      expect(weights.get(weight)).toEqual([weight, shape, l2, trainable]);
    const { total, trainable } = countParameters(model);
    expect([total, trainable]).toEqual([expected.params, expected.trainable_params]);
    model.dispose();
  });

  test.each(seluVariants)('%s-selu: the activations', (name, expected) => {
    const model = originalNetwork(`${name}-SELU`);
    const layersWith = (activation: string): string[] =>
      model.layers.flatMap((layer) => (layer.getConfig()['activation'] === activation ? [layer.name] : []));
    if (typeof expected === 'string') {
      expect(expected).toContain('the activation is ignored');
      expect(layersWith('selu')).toEqual([]);
    } else {
      expect(layersWith('selu')).toEqual(expected.layers_with_selu);
      expect(layersWith('relu')).toEqual(expected.layers_with_relu);
      expect([model.layers.length, countParameters(model).total]).toEqual([
        expected.num_layers,
        expected.params,
      ]);
    }
    model.dispose();
  });

  test.each(entries)(
    '%s with a number of channels: the input',
    (name, { with_input_channels_3: expected }) => {
      const model = buildNetwork(name, { numOutputs: 100, inputChannels: 3 });
      // The original cannot build its DenseNets with a number of channels; ours have the input they have without.
      const shape = expected.error === undefined ? expected.input_shape : [null, 32, 32, 3];
      expect(model.inputs[0]?.shape).toEqual(shape);
      model.dispose();
    },
  );
});
