import { buildNetwork } from '@semantic-embeddings/architectures';
import { trainableParameters } from './trainable-parameters.js';

require('@tensorflow/tfjs-node-gpu');

describe('trainableParameters', () => {
  it('leaves frozen layers to the constant part of the loss', () => {
    const model = buildNetwork('resnet-32', { numOutputs: 3, seed: 1 });
    const all = trainableParameters(model);
    expect(all.frozenPenalty).toBe(0);
    expect(all.trainable.filter(({ penalty }) => penalty > 0).length).toBe(32);
    for (const layer of model.layers) layer.trainable = layer.name === 'embedding';
    const few = trainableParameters(model);
    expect(few.trainable.map(({ name }) => name)).toEqual(['embedding/kernel:0', 'embedding/bias:0']);
    const squares = all.trainable.reduce((sum, { name, penalty, variable }) => {
      if (name.startsWith('embedding/')) return sum;
      return sum + penalty * variable.dataSync<'float32'>().reduce((total, w) => total + w * w, 0);
    }, 0);
    expect(Math.abs(few.frozenPenalty / squares - 1)).toBeLessThan(1e-5);
  });
});
