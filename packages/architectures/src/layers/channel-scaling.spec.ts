import '@tensorflow/tfjs-node-gpu';

import * as tf from '@tensorflow/tfjs';

import { networksOfLayer } from '../../test/networks-of-layer.js';
import { ChannelScaling } from '../index.js';

const valuesOf = (tensor: unknown) => (tensor as tf.Tensor).arraySync();

describe('ChannelScaling', () => {
  it.each([
    ['a number for every channel', [2, 3, 4], [1, 0, -1], [3, 6, 11]],
    ['one number for all', [2], [1], [3, 5, 7]],
    ['one factor and many summands', [10], [1, 2, 3], [11, 22, 33]],
  ])('multiplies by and adds %s', async (_, scale, offset, expected) => {
    for (const model of await networksOfLayer(new ChannelScaling({ scale, offset }), [2, 1, 3])) {
      const y = model.predict(tf.tensor4d([1, 2, 3, 1, 2, 3], [1, 2, 1, 3]));
      expect(valuesOf(y)).toEqual([[[expected], [expected]]]);
    }
  });

  it('has the factor as its gradient', () => {
    const layer = new ChannelScaling({ scale: [2, -3], offset: [5, 5] });
    expect(valuesOf(tf.grad((x) => (layer.apply(x) as tf.Tensor).sum())(tf.zeros([1, 2])))).toEqual([
      [2, -3],
    ]);
  });

  it.each([
    [[], [0]],
    [[1], [NaN]],
    [[Infinity], [0]],
  ])('refuses the factors %j and summands %j', (scale, offset) => {
    expect(() => new ChannelScaling({ scale, offset, name: 'own' })).toThrow(
      'channel scaling "own" needs finite numbers, got [',
    );
  });
});
