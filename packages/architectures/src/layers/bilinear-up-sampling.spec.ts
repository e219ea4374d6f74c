import '@tensorflow/tfjs-node-gpu';

import * as tf from '@tensorflow/tfjs';

import { BilinearUpSampling } from '../index.js';
import { interpolationMatrix } from './linear-interpolation.js';

describe('interpolationMatrix', () => {
  // Positions of four samples among two, by hand: (i + ½)/2 − ½ = −¼, ¼, ¾, 1¼, and i/2 = 0, ½, 1, 1½.
  it.each([
    [true, [1, 0, 0.75, 0.25, 0.25, 0.75, 0, 1]],
    [false, [1, 0, 0.5, 0.5, 0, 1, 0, 1]],
  ])('with middles of pixels: %s', (halfPixelCenters, expected) => {
    expect([...interpolationMatrix(2, { factor: 2, halfPixelCenters })]).toEqual(expected);
  });

  it('of one sample repeats it', () => {
    expect([...interpolationMatrix(1, { factor: 3, halfPixelCenters: true })]).toEqual([1, 1, 1]);
  });
});

/** Interpolation along both axes by the matrices, one sum after another. */
function expectedOf(x: tf.Tensor4D, [vertical, horizontal]: [number, number], halfPixelCenters: boolean) {
  const [batch, height, width, channels] = x.shape;
  const data = x.dataSync();
  const rows = interpolationMatrix(height, { factor: vertical, halfPixelCenters });
  const columns = interpolationMatrix(width, { factor: horizontal, halfPixelCenters });
  const result: number[] = [];
  for (let b = 0; b < batch; b++)
    for (let i = 0; i < height * vertical; i++)
      for (let j = 0; j < width * horizontal; j++)
        for (let c = 0; c < channels; c++) {
          let sum = 0;
          for (let y = 0; y < height; y++)
            for (let z = 0; z < width; z++)
              sum +=
                (rows[i * height + y] ?? NaN) *
                (columns[j * width + z] ?? NaN) *
                (data[((b * height + y) * width + z) * channels + c] ?? NaN);
          result.push(sum);
        }
  return result;
}

describe.each([
  [[2, 2], true],
  [[3, 1], true],
  [[2, 3], false],
] as const)('enlarging by %j, middles of pixels: %s', (factors, halfPixelCenters) => {
  const size: [number, number] = [...factors];
  const layer = new BilinearUpSampling({ size, halfPixelCenters });
  const x = tf.randomNormal([2, 3, 4, 2], 0, 1, 'float32', 1) as tf.Tensor4D;

  it('interpolates along both axes', () => {
    const y = layer.apply(x) as tf.Tensor;
    const wanted = expectedOf(x, size, halfPixelCenters);
    expect(y.shape).toEqual([2, 3 * size[0], 4 * size[1], 2]);
    // Four products of numbers around 1.
    y.dataSync().forEach((value, index) => expect(value).toBeCloseTo(wanted[index] ?? NaN, 5));
  });

  it('has the gradient of the interpolation', () => {
    const weights = tf.randomNormal([2, 3 * size[0], 4 * size[1], 2], 0, 1, 'float32', 2);
    const gradient = tf.grad((pictures) => (layer.apply(pictures) as tf.Tensor).mul(weights).sum())(x);
    // Linear: the gradient is what every single pixel adds.
    const own = weights.dataSync();
    const found = gradient.dataSync();
    for (let pixel = 0; pixel < x.size; pixel++) {
      const single = new Float32Array(x.size);
      single[pixel] = 1;
      const effect = expectedOf(tf.tensor4d(single, x.shape), size, halfPixelCenters);
      const wanted = effect.reduce((sum, value, index) => sum + value * (own[index] ?? NaN), 0);
      expect(found[pixel]).toBeCloseTo(wanted, 4);
    }
  });
});

describe('BilinearUpSampling', () => {
  it('takes pictures of any size, and comes back from its description', () => {
    const layer = new BilinearUpSampling({ size: [2, 3], name: 'up' });
    expect(layer.computeOutputShape([null, null, 4, 5])).toEqual([null, null, 12, 5]);
    expect(layer.getConfig()).toMatchObject({ name: 'up', size: [2, 3], halfPixelCenters: true });
    const again = new BilinearUpSampling(layer.getConfig() as never);
    expect(again.getConfig()).toEqual(layer.getConfig());
    expect(() => layer.computeOutputShape([null, 4])).toThrow(
      'the enlargement "up" expects [batch, height, width, channels], got [, 4]',
    );
  });
});
