import { bfloat16Computes } from '@semantic-embeddings/tensorflow-runtime';
import * as tf from '@tensorflow/tfjs';
import { capture, type Precision } from './capture.js';
import { castToBfloat16 } from './cast-to-bfloat16.js';
import { typeAttribute, type GraphNode } from './graph-node.js';

require('@tensorflow/tfjs-node-gpu');

/** Half the distance of neighbouring bfloat16 numbers, relative to them: 8 bits of significand. */
const roundoff = 2 ** -9;

const node = (name: string, operation: string, inputs: string[], shape = [2, 2]): GraphNode => ({
  name,
  operation,
  inputs,
  shapes: [shape],
  attributes: { T: typeAttribute(1) },
});

/** Inputs of every node by its name. */
const rewrite = (nodes: readonly GraphNode[]) =>
  Object.fromEntries(castToBfloat16(nodes).map(({ name, inputs }) => [name, inputs]));

const onDevice = bfloat16Computes() ? it : it.skip;

describe('castToBfloat16', () => {
  it('puts casts around products, one for each value however often it is used', () => {
    const inputs = rewrite([
      node('a', 'Relu', ['x:0']),
      node('b', 'MatMul', ['a:0', 'w:0']),
      node('c', 'MatMul', ['a:0', 'b:0']),
      node('d', 'Square', ['c:0']),
      node('e', 'Softmax', ['c:0']),
    ]);
    expect(inputs).toEqual({
      a: ['x:0'],
      'a/0/bfloat16': ['a:0'],
      'w/0/bfloat16': ['w:0'],
      b: ['a/0/bfloat16:0', 'w/0/bfloat16:0'],
      c: ['a/0/bfloat16:0', 'b:0'],
      'c/0/float32': ['c:0'],
      d: ['c/0/float32:0'],
      e: ['c/0/float32:0'],
    });
  });

  it('lets what lies between products follow them, statistics in float32', () => {
    const inputs = rewrite([
      node('conv', 'Conv2D', ['x:0', 'w:0']),
      node('norm', 'FusedBatchNormV3', ['conv:0', 'scale:0', 'shift:0', 'unset:0', 'unset:0']),
      node('mean', 'Mul', ['norm:1', 'rate:0']),
      node('relu', 'Relu', ['norm:0']),
      node('next', 'Conv2D', ['relu:0', 'w:0']),
      node('back', 'ReluGrad', ['dy:0', 'relu:0']),
      node('slope', 'FusedBatchNormGradV3', ['back:0', 'conv:0', 'scale:0', 'norm:3', 'norm:4', 'norm:5']),
      node('sum', 'Sum', ['slope:1', 'axes:0']),
    ]);
    expect(inputs['norm']).toEqual(['conv:0', 'scale:0', 'shift:0', 'unset:0', 'unset:0']);
    expect(inputs['mean']).toEqual(['norm:1', 'rate:0']);
    expect(inputs['next']).toEqual(['relu:0', 'w/0/bfloat16:0']);
    expect(inputs['back']).toEqual(['dy/0/bfloat16:0', 'relu:0']);
    expect(inputs['slope']).toEqual(['back:0', 'conv:0', 'scale:0', 'norm:3', 'norm:4', 'norm:5']);
    expect(inputs['sum']).toEqual(['slope:1', 'axes:0']);
  });

  it('adds in bfloat16 what is bfloat16, biases included, and nothing to a value in float32', () => {
    const inputs = rewrite([
      node('a', 'MatMul', ['x:0', 'w:0']),
      node('bias', 'ReadVariableOp', ['handle:0'], [2]),
      node('decay', 'Mul', ['w:0', 'rate:0']),
      node('biased', 'Add', ['a:0', 'bias:0']),
      node('joined', 'AddN', ['a:0', 'biased:0']),
      node('penalized', 'Add', ['joined:0', 'decay:0']),
      node('apart', 'Add', ['decay:0', 'bias:0']),
    ]);
    expect(inputs['biased']).toEqual(['a:0', 'bias/0/bfloat16:0']);
    expect(inputs['joined']).toEqual(['a:0', 'biased:0']);
    expect(inputs['penalized']).toEqual(['joined/0/float32:0', 'decay:0']);
    expect(inputs['apart']).toEqual(['decay:0', 'bias:0']);
  });

  onDevice('gives products within the precision of bfloat16, and rounds nothing else', () => {
    const work = ({ x }: { readonly x: tf.Tensor2D }) => ({ product: tf.matMul(x, x), sum: x.add(1e-3) });
    const run = (precision: Precision) => {
      const captured = capture(work, { inputs: { x: { dtype: 'float32' } }, precision });
      const x = tf.randomUniform([32, 32], 0, 1, 'float32', 5) as tf.Tensor2D;
      const { product, sum } = captured.run({ x });
      const values = [product.dataSync(), sum.dataSync()] as const;
      captured.dispose();
      tf.dispose([x, product, sum]);
      return values;
    };
    const [[exact, sum], [rounded, sameSum]] = [run('float32'), run('bfloat16')];
    expect([...sameSum]).toEqual([...sum]);
    const deviations = [...exact].map((value, index) => Math.abs((rounded[index] ?? NaN) - value) / value);
    // Both factors of 32 products are rounded, and the sum; some kernels also round what they have summed up so far, at most
    // once a product. All products are positive, so these roundings bound the relative error.
    expect(Math.max(...deviations)).toBeLessThan((32 + 3) * roundoff);
    expect(Math.max(...deviations)).toBeGreaterThan(1e-5);
  });

  onDevice.each<[string, (x: tf.Tensor4D) => tf.Tensor4D, tolerance?: number]>([
    ['relu', (x) => tf.relu(x)],
    ['selu', (x) => tf.selu(x)],
    // Where two values of a window are as good as equal, rounding lets the other one have the whole gradient.
    ['maximum of windows', (x) => tf.maxPool(x, 2, 2, 'same'), 0.4],
    ['average of windows', (x) => tf.avgPool(x, 2, 2, 'same')],
    ['padding', (x) => tf.pad(x, [[0, 0], [1, 1], [1, 1], [0, 0]])], // prettier-ignore
    ['joining', (x) => tf.concat([x, tf.relu(x)], 3)],
    ['cutting', (x) => tf.slice(x, [0, 1, 1, 0], [-1, 4, 4, 2])],
    ['sum', (x) => tf.add(x, tf.relu(x))],
    ['sum of several', (x) => tf.addN([x, x, x])],
    ['bias', (x) => tf.add(x, tf.tensor1d([1, 2, 3]))],
    ['other shape', (x) => tf.reshape(x, [x.shape[0], 3, 12, 3])],
    ['normalization', (x) => tf.batchNorm(x, [0, 1, 2], [1, 4, 9], [1, 1, 1], [2, 2, 2])],
  ])(
    'has kernels for what follows a convolution, and for its gradient: %s',
    (_, follower, tolerance = 0.03) => {
      const work = ({ x, w }: { readonly x: tf.Tensor4D; readonly w: tf.Tensor4D }) =>
        tf.valueAndGrads((...[images, kernel]: tf.Tensor[]) => {
          const y = follower(tf.conv2d(images as tf.Tensor4D, kernel as tf.Tensor4D, 1, 'same'));
          return tf
            .conv2d(y, tf.ones([1, 1, y.shape[3], 2]) as tf.Tensor4D, 1, 'same')
            .square()
            .mean();
        })([x, w]);
      const run = (precision: Precision) =>
        tf.tidy(() => {
          const flat = (inputs: Parameters<typeof work>[0]) => {
            const { value, grads } = work(inputs);
            return [value, ...grads];
          };
          const captured = capture(flat, {
            inputs: { x: { dtype: 'float32' }, w: { dtype: 'float32' } },
            precision,
          });
          const x = tf.randomNormal([2, 6, 6, 3], 0, 1, 'float32', 7) as tf.Tensor4D;
          const w = tf.randomNormal([3, 3, 3, 3], 0, 0.3, 'float32', 8) as tf.Tensor4D;
          const values = captured.run({ x, w }).map((tensor) => [...tensor.dataSync()]);
          captured.dispose();
          return values;
        });
      const [exact, rounded] = [run('float32'), run('bfloat16')];
      for (const [index, values] of exact.entries()) {
        const norm = Math.hypot(...values);
        const difference = Math.hypot(
          ...values.map((value, place) => value - (rounded[index]?.[place] ?? NaN)),
        );
        expect(difference / norm).toBeLessThan(tolerance);
        expect(difference).toBeGreaterThan(0);
      }
    },
  );
});
