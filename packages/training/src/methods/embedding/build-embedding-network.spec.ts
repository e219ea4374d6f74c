import * as tf from '@tensorflow/tfjs';
import { buildEmbeddingNetwork, newLayers } from './build-embedding-network.js';

require('@tensorflow/tfjs-node-gpu');

const network = { dimension: 3, numClasses: 2, inputChannels: 3, loss: 'inv_corr', seed: 1 } as const;

describe('newLayers', () => {
  it.each([
    ['plain-8', 0, ['embedding']],
    ['plain-8', 0.1, ['embedding', 'prob']],
    ['resnet-32', 0.1, ['embedding', 'prob']],
  ] as const)('of %s with a classification weight of %d are %j', (architecture, clsWeight, names) => {
    const { model, newLayers: fresh } = buildEmbeddingNetwork({ ...network, architecture, clsWeight });
    expect([...fresh].sort()).toEqual([...names]);
    model.dispose();
  });

  it('are found whatever they are called, and a layer called prob elsewhere is none', () => {
    const input = tf.input({ shape: [4] });
    const inner = tf.layers.dense({ units: 4, name: 'prob' }).apply(input) as tf.SymbolicTensor;
    const code = tf.layers.dense({ units: 3, name: 'code' }).apply(inner) as tf.SymbolicTensor;
    const classes = tf.layers.dense({ units: 2, name: 'classes' }).apply(code) as tf.SymbolicTensor;
    const model = tf.model({ inputs: input, outputs: [code, classes] });
    expect([...newLayers(model, 'code')]).toEqual(['code', 'classes']);
    model.dispose();
  });
});
