import '@tensorflow/tfjs-node-gpu';

import * as tf from '@tensorflow/tfjs';

import { networksOfLayer } from '../../test/networks-of-layer.js';
import { ChannelStandardization, modelWeights } from '../index.js';

describe('ChannelStandardization', () => {
  const x = tf.tensor4d([1, 2, 3, 4, 5, 6, 7, 8], [1, 2, 2, 2]);

  it.each([
    ['channels', {}, [2], [1, 2], [4, 16]],
    ['everything', { axis: [] }, [], [3], [4]],
    ['rows and channels, in any order', { axis: [-1, 1] }, [2, 2], [1, 2, 3, 4], [1, 4, 16, 0]],
  ] as const)('has statistics of %s', async (_, settings, shape, mean, variance) => {
    // The statistics of x[0, i, j, c].
    const at = (values: readonly number[], i: number, c: number) =>
      (values.length === 1 ? values[0] : values.length === 2 ? values[c] : values[i * 2 + c]) ?? NaN;
    for (const invert of [false, true]) {
      const layer = new ChannelStandardization({ ...settings, invert });
      for (const model of await networksOfLayer(layer, [2, 2, 2])) {
        expect(modelWeights(model).map((weight) => weight.shape)).toEqual([shape, shape]);
        model.setWeights([mean, variance].map((values) => tf.tensor([...values], [...shape])));
        const y = (model.predict(x) as tf.Tensor4D).dataSync();
        x.dataSync().forEach((value, index) => {
          const [i, c] = [Math.floor(index / 4), index % 2];
          const deviation = Math.max(Math.sqrt(at(variance, i, c)), 1e-7);
          const centre = at(mean, i, c);
          const wanted = invert ? centre + value * deviation : (value - centre) / deviation;
          // Two operations in float32.
          expect(Math.abs((y[index] ?? NaN) - wanted)).toBeLessThanOrEqual(
            2e-7 * Math.max(1, Math.abs(wanted)),
          );
        });
      }
    }
  });

  it('needs to know the extents that have statistics', () => {
    const layer = new ChannelStandardization({ name: 'own', axis: [1] });
    expect(() => layer.build([null, null, 3])).toThrow(
      '"own" needs known extents of the axes 1, got [, , 3]',
    );
  });
});
