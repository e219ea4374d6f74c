import '@tensorflow/tfjs-node-gpu';

import * as tf from '@tensorflow/tfjs';

import { buildNetwork, countMultiplyAccumulates, describeNetwork } from '../index.js';

describe('plain-8-half', () => {
  afterEach(() => tf.disposeVariables());

  const layersOf = (name: string) => describeNetwork(buildNetwork(name, { numOutputs: 7 })).layers;

  test('has the layers of plain-8 with half as many filters in each convolution', () => {
    const filters = (name: string) =>
      layersOf(name)
        .filter(({ className }) => className === 'Conv2D')
        .map(({ outputShape }) => outputShape.at(-1) as number);
    expect(layersOf('plain-8-half').map(({ name }) => name)).toEqual(
      layersOf('plain-8').map(({ name }) => name),
    );
    expect(filters('plain-8-half').map((count) => count * 2)).toEqual(filters('plain-8'));
  });

  test('multiplies and adds less than a third as often', () => {
    const count = (name: string) =>
      countMultiplyAccumulates(buildNetwork(name, { numOutputs: 7, inputSize: 32 }));
    expect(count('plain-8-half') / count('plain-8')).toBeLessThan(1 / 3);
  });
});
