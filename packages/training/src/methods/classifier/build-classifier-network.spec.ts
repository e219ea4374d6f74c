import { buildClassifierNetwork, classifierFeatures } from './build-classifier-network.js';

require('@tensorflow/tfjs-node-gpu');

describe('a network that classifies', () => {
  it.each([
    ['simple', 'fc14', 512, 'prob'],
    ['plain-8', 'avg_pool', 192, 'prob'],
    ['resnet-32', 'avg_pool', 64, 'prob'],
    ['resnet-110-fc', 'avg_pool', 64, 'prob'],
    ['wrn-28-10', 'global_average_pooling2d_1', 640, 'prob'],
    ['densenet-100-12', 'global_average_pooling2d_1', 1168, 'dense_1'],
    ['resnet-50', 'avg_pool', 2048, 'prob'],
    ['rn18', 'pool5', 512, 'fc1000'],
  ])('%s has its features in layer %s of %d values, and is new in %s', (architecture, layer, size, last) => {
    const options = { architecture, numClasses: 7, inputChannels: 3, seed: 1 };
    const { model, newLayers } = buildClassifierNetwork(options);
    expect(classifierFeatures(model)).toBe(layer);
    expect(model.getLayer(layer).outputShape).toEqual([null, size]);
    expect([...newLayers]).toEqual([last]);
    expect(model.outputs.map(({ shape }) => shape)).toEqual([[null, 7]]);
    expect(model.layers.at(-1)?.getConfig()['activation']).toBe('softmax');
    model.dispose();
  });
});
