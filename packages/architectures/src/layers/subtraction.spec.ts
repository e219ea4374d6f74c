import '@tensorflow/tfjs-node-gpu';

import * as tf from '@tensorflow/tfjs';

import { networksOfLayer } from '../../test/networks-of-layer.js';
import { Subtraction } from '../index.js';

const valuesOf = (tensor: unknown) => (tensor as tf.Tensor).arraySync();

describe('Subtraction', () => {
  it('takes the second tensor from the first, repeating extents of 1', async () => {
    for (const model of await networksOfLayer(new Subtraction({}), [2, 2], [1, 2])) {
      const [a, b] = [tf.tensor3d([1, 2, 3, 4], [1, 2, 2]), tf.tensor3d([10, 20], [1, 1, 2])];
      expect(valuesOf(model.predict([a, b]))).toEqual([[[-9, -18], [-7, -16]]]); // prettier-ignore
      expect(model.outputs[0]?.shape).toEqual([null, 2, 2]);
    }
  });

  it.each([
    [[[null, 2], [null, 3]], 'got [, 2] and [, 3]'], // prettier-ignore
    [[[null, 2], [null, 2, 2]], 'got [, 2] and [, 2, 2]'], // prettier-ignore
    [[[null, 2], [null, 2], [null, 2]], 'got [, 2] and [, 2] and [, 2]'], // prettier-ignore
  ])('refuses %j', (shapes, problem) => {
    expect(() => new Subtraction({ name: 'own' }).computeOutputShape(shapes)).toThrow(
      `the subtraction "own" needs two tensors that fit, ${problem}`,
    );
  });
});
