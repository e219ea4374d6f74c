import '@tensorflow/tfjs-node-gpu';

import * as tf from '@tensorflow/tfjs';

import { networksOfLayer } from '../../test/networks-of-layer.js';
import { ChannelStack } from '../index.js';

const valuesOf = (tensor: unknown) => (tensor as tf.Tensor).arraySync();

describe('ChannelStack', () => {
  it('makes a new last axis', async () => {
    for (const model of await networksOfLayer(new ChannelStack({}), [2], [2], [2])) {
      const y = model.predict([1, 10, 100].map((factor) => tf.tensor2d([[factor, 2 * factor]])));
      expect(valuesOf(y)).toEqual([[[1, 10, 100], [2, 20, 200]]]); // prettier-ignore
      expect(model.outputs[0]?.shape).toEqual([null, 2, 3]);
    }
  });

  it('refuses tensors of several shapes', () => {
    const shapes = [[null, 2], [null, 3]]; // prettier-ignore
    expect(() => new ChannelStack({ name: 'own' }).computeOutputShape(shapes)).toThrow(
      'the stack "own" needs tensors of one shape, got [, 2], [, 3]',
    );
  });
});
