import '@tensorflow/tfjs-node-gpu';

import * as tf from '@tensorflow/tfjs';

import { LayerFactory } from '../index.js';

const factory = (): LayerFactory => new LayerFactory({ seed: 1, movingAverage: 'exponential' });

const apply = (layer: tf.layers.Layer, x: tf.Tensor): tf.Tensor => layer.apply(x) as tf.Tensor;

afterEach(() => {
  tf.disposeVariables();
});

describe('pooling', () => {
  test('leaves the positions outside the picture out of its means', () => {
    const layer = factory().averagePooling2d({ poolSize: 3, strides: 1, padding: 'same' });
    expect(new Set(apply(layer, tf.ones([1, 4, 5, 2])).dataSync())).toEqual(new Set([1]));
  });

  test('of one pixel takes every second one', () => {
    const x = tf.range(0, 9).reshape([1, 3, 3, 1]);
    const output = apply(factory().averagePooling2d({ poolSize: 1 }), x);
    expect(Array.from(output.dataSync())).toEqual([0, 2, 6, 8]);
  });

  test('with stride 2 pads an even side only at its end', () => {
    const x = tf.range(0, 16).reshape([1, 4, 4, 1]);
    const output = apply(factory().maxPooling2d({ poolSize: 3, padding: 'same' }), x);
    expect(Array.from(output.dataSync())).toEqual([10, 11, 14, 15]);
  });
});

describe('edges', () => {
  test('zeros below and to the right, then a row and a column less: the picture moves by a pixel', () => {
    const x = tf.range(1, 5).reshape([1, 2, 2, 1]);
    const layers = factory();
    const padded = apply(layers.zeroPadding2d({ padding: [[0, 1], [0, 1]] }), x); // prettier-ignore
    expect(Array.from(padded.dataSync())).toEqual([1, 2, 0, 3, 4, 0, 0, 0, 0]);
    const cropped = apply(layers.cropping2d({ cropping: [[1, 0], [1, 0]] }), padded); // prettier-ignore
    expect(Array.from(cropped.dataSync())).toEqual([4, 0, 0, 0]);
  });

  test('one number pads all four sides', () => {
    expect(apply(factory().zeroPadding2d({ padding: 2 }), tf.ones([1, 3, 4, 1])).shape).toEqual([1, 7, 8, 1]);
  });
});

describe('a separable convolution', () => {
  const build = (): tf.layers.Layer => {
    const layer = factory().separableConv2d({ filters: 64, kernelSize: 3, name: 'separable' });
    layer.build([null, 8, 8, 64]);
    return layer;
  };

  test('draws its kernels independently (correlation below 4/√n)', () => {
    const [depthwise, pointwise] = build().weights.map((weight) => weight.read().dataSync()) as [
      Float32Array,
      Float32Array,
    ];
    const { length } = depthwise;
    const product = (a: Float32Array, b: Float32Array): number =>
      a.reduce((sum, value, i) => sum + value * b[i]!, 0);
    const other = pointwise.slice(0, length);
    const correlation =
      product(depthwise, other) / Math.sqrt(product(depthwise, depthwise) * product(other, other));
    expect(Math.abs(correlation)).toBeLessThan(4 / Math.sqrt(length));
  });

  test('has the weights that Keras has, within their bounds', () => {
    const { weights } = build();
    expect(weights.map(({ originalName, shape }) => [originalName, shape])).toEqual([
      ['depthwise_kernel', [3, 3, 64, 1]],
      ['pointwise_kernel', [1, 1, 64, 64]],
    ]);
    const bounds = [Math.sqrt(6 / (9 * 64 + 9)), Math.sqrt(6 / (64 + 64))];
    weights.forEach((weight, i) => {
      const largest = weight.read().abs().max().dataSync()[0]!;
      expect(largest).toBeLessThanOrEqual(bounds[i]!);
      expect(largest).toBeGreaterThan(0.98 * bounds[i]!);
    });
  });

  test.each(['same', 'valid'] as const)(
    'with stride 2 and %s padding has the gradients of its definition',
    (padding) => {
      const layer = factory().separableConv2d({ filters: 3, kernelSize: 3, strides: 2, padding });
      const x = tf.randomUniform([2, 7, 7, 2], -1, 1, 'float32', 1);
      const weight = tf.randomUniform(apply(layer, x).shape, -1, 1, 'float32', 2);
      const loss = (input: tf.Tensor): tf.Scalar => apply(layer, input).mul(weight).sum();
      const variables = layer.weights.map((kernel) => kernel.read() as tf.Variable);
      const { grads } = tf.variableGrads(() => loss(x), variables);
      const slopes = [tf.grad(loss)(x), ...variables.map(({ name }) => grads[name] as tf.Tensor)];
      // The loss is linear in each of the three: a difference is exact but for rounding.
      const along = (move: (direction: tf.Tensor) => tf.Scalar, slope: tf.Tensor): void => {
        const direction = tf.randomUniform(slope.shape, -1, 1, 'float32', 3);
        const difference = move(direction).sub(move(direction.neg())).div(2).dataSync()[0]!;
        expect(difference).toBeCloseTo(slope.mul(direction).sum().dataSync()[0]!, 3);
      };
      along((direction) => loss(x.add(direction)), slopes[0] as tf.Tensor);
      variables.forEach((variable, i) => {
        const value = variable.clone();
        along(
          (direction) => {
            variable.assign(value.add(direction));
            const result = loss(x);
            variable.assign(value);
            return result;
          },
          slopes[i + 1] as tf.Tensor,
        );
      });
    },
  );
});
