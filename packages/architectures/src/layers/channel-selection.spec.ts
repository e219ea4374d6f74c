import '@tensorflow/tfjs-node-gpu';

import * as tf from '@tensorflow/tfjs';

import { networksOfLayer } from '../../test/networks-of-layer.js';
import { ChannelSelection } from '../index.js';

const valuesOf = (tensor: unknown) => (tensor as tf.Tensor).arraySync();

describe('ChannelSelection', () => {
  const x = tf.tensor3d([1, 2, 3, 4, 5, 6], [1, 2, 3]);

  it.each([
    [[2, 1, 0], [[[3, 2, 1], [6, 5, 4]]]], // prettier-ignore
    [[0, 2], [[[1, 3], [4, 6]]]], // prettier-ignore
    [1, [[2, 5]]],
  ])('takes the channels %j', async (channels, expected) => {
    for (const model of await networksOfLayer(new ChannelSelection({ channels }), [2, 3])) {
      const y = model.predict(x);
      expect(valuesOf(y)).toEqual(expected);
      expect(model.outputs[0]?.shape.slice(1)).toEqual((y as tf.Tensor).shape.slice(1));
    }
  });

  it('has a gradient at the channels that it takes', () => {
    const layer = new ChannelSelection({ channels: [2, 0] });
    const gradient = tf.grad((pixels) => (layer.apply(pixels) as tf.Tensor).mul([[[10, 20]]]).sum());
    expect(valuesOf(gradient(tf.zeros([1, 1, 3])))).toEqual([[[20, 0, 10]]]);
  });

  it.each([
    [[], 'the selection "own" needs positions of channels, got []'],
    [-1, 'the selection "own" needs positions of channels, got -1'],
    [[0, 3], 'the selection "own" of the channels [0,3] does not fit [, 2, 3]'],
  ])('refuses %j', (channels, problem) => {
    expect(() => new ChannelSelection({ channels, name: 'own' }).computeOutputShape([null, 2, 3])).toThrow(
      problem,
    );
  });
});
