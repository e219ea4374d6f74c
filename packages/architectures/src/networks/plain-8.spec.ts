import '@tensorflow/tfjs-node-gpu';

import * as tf from '@tensorflow/tfjs';

import { buildNetwork, countParameters, describeNetwork } from '../index.js';

describe('plain-8', () => {
  afterEach(() => tf.disposeVariables());

  test('maps pictures of any size onto vectors of the wanted length', () => {
    const network = buildNetwork('plain-8', { numOutputs: 7 });
    const shapes = [16, 32].map((side) => (network.predict(tf.zeros([2, side, side, 3])) as tf.Tensor).shape);
    expect(shapes).toEqual([
      [2, 7],
      [2, 7],
    ]);
  });

  test('has seven convolutions and the parameters that they imply', () => {
    const network = buildNetwork('plain-8', { numOutputs: 7 });
    const widths = [3, 24, 48, 48, 96, 96, 192, 192];
    const expected = widths
      .slice(1)
      .reduce((sum, width, index) => sum + 9 * widths[index]! * width + width + 4 * width, 193 * 7);
    expect(describeNetwork(network).layers.filter(({ className }) => className === 'Conv2D')).toHaveLength(7);
    expect(countParameters(network).total).toBe(expected);
  });
});
