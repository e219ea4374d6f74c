import * as tf from '@tensorflow/tfjs';
import { capture, type Precision } from './capture.js';
import { castToBfloat16 } from './cast-to-bfloat16.js';
import { typeAttribute, type GraphNode } from './graph-node.js';

require('@tensorflow/tfjs-node-gpu');

const node = (name: string, operation: string, inputs: string[]): GraphNode => ({
  name,
  operation,
  inputs,
  attributes: { T: typeAttribute(1) },
});

describe('castToBfloat16', () => {
  it('puts casts around products only, one for each value however often it is used', () => {
    const nodes = [
      node('a', 'Relu', ['x:0']),
      node('b', 'MatMul', ['a:0', 'w:0']),
      node('c', 'MatMul', ['a:0', 'b:0']),
      node('d', 'Relu', ['c:0']),
    ];
    const rewritten = castToBfloat16(nodes);
    const inputs = Object.fromEntries(rewritten.map(({ name, inputs }) => [name, inputs]));
    expect(inputs['b']).toEqual(['a/0/bfloat16:0', 'w/0/bfloat16:0']);
    expect(inputs['c']).toEqual(['a/0/bfloat16:0', 'b:0']);
    expect(inputs['d']).toEqual(['c/float32:0']);
    expect(rewritten.filter(({ operation }) => operation === 'Cast').length).toBe(4);
  });

  it('gives products within the precision of bfloat16, and rounds nothing else', () => {
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
    expect(Math.max(...deviations)).toBeLessThan(2 ** -7);
    expect(Math.max(...deviations)).toBeGreaterThan(1e-5);
  });
});
