import * as tf from '@tensorflow/tfjs';
import { capture } from './capture.js';
import { typeAttribute, type GraphNode } from './graph-node.js';
import { nameBiases } from './name-biases.js';

require('@tensorflow/tfjs-node-gpu');

const FLOAT = 1;
const INT32 = 3;

const node = (
  operation: string,
  { name, inputs, shape, dtype = FLOAT }: { name: string; inputs: string[]; shape: number[]; dtype?: number },
): GraphNode => ({
  ...{ name, operation, inputs: inputs.map((input) => `${input}:0`) },
  attributes: { T: typeAttribute(dtype) },
  shapes: [shape],
});

const axes = (name: string, values: number[]): GraphNode => ({
  ...{ name, operation: 'Const', inputs: [] },
  attributes: {
    value: {
      kind: 'tensor',
      value: {
        ...{ dtype: INT32, shape: [values.length] },
        content: new Uint8Array(Int32Array.from(values).buffer),
      },
    },
  },
  shapes: [[values.length]],
});

const values = [
  node('Placeholder', { name: 'x', inputs: [], shape: [2, 4, 4, 3] }),
  node('Placeholder', { name: 'bias', inputs: [], shape: [3] }),
  node('Placeholder', { name: 'one', inputs: [], shape: [1] }),
  node('Placeholder', { name: 'row', inputs: [], shape: [4, 3] }),
  axes('leading', [0, 1, 2]),
  axes('all', [0, 1, 2, 3]),
];

const named = (added: GraphNode) => {
  const { operation, inputs } = nameBiases([...values, added]).at(-1) as GraphNode;
  return [operation, inputs.join(' ')];
};

describe('nameBiases', () => {
  it('takes an addition of a vector along the last axis for BiasAdd, on either side', () => {
    const shape = [2, 4, 4, 3];
    expect(named(node('Add', { name: 'y', inputs: ['x', 'bias'], shape }))).toEqual([
      'BiasAdd',
      'x:0 bias:0',
    ]);
    expect(named(node('AddV2', { name: 'y', inputs: ['bias', 'x'], shape }))).toEqual([
      'BiasAdd',
      'x:0 bias:0',
    ]);
  });

  it('leaves other additions alone', () => {
    for (const inputs of [
      ['x', 'one'],
      ['x', 'row'],
      ['bias', 'bias'],
      ['x', 'x'],
    ])
      expect(named(node('Add', { name: 'y', inputs, shape: [] }))[0]).toBe('Add');
    expect(named(node('Add', { name: 'y', inputs: ['x', 'bias'], shape: [], dtype: INT32 }))[0]).toBe('Add');
  });

  it('takes a sum over all axes but the last for BiasAddGrad, and no other sum', () => {
    expect(named(node('Sum', { name: 'y', inputs: ['x', 'leading'], shape: [3] }))).toEqual([
      'BiasAddGrad',
      'x:0',
    ]);
    expect(named(node('Sum', { name: 'y', inputs: ['x', 'all'], shape: [] }))[0]).toBe('Sum');
    expect(named(node('Sum', { name: 'y', inputs: ['row', 'leading'], shape: [] }))[0]).toBe('Sum');
    const kept = node('Sum', { name: 'y', inputs: ['x', 'leading'], shape: [1, 1, 1, 3] });
    const keeping = {
      ...kept,
      attributes: { ...kept.attributes, keep_dims: { kind: 'bool', value: true } as const },
    };
    expect(named(keeping)[0]).toBe('Sum');
  });

  it('changes no value and no gradient', () => {
    const [x, bias] = [
      tf.randomNormal([5, 3, 3, 4], 0, 1, 'float32', 1),
      tf.randomNormal([4], 0, 1, 'float32', 2),
    ];
    const work = ({ x, bias }: { readonly x: tf.Tensor; readonly bias: tf.Tensor }) => {
      const loss = (x: tf.Tensor, bias: tf.Tensor) => tf.square(tf.add(x, bias)).mean() as tf.Scalar;
      return [tf.add(x, bias), ...tf.grads(loss)([x, bias])];
    };
    const captured = capture(work, { inputs: { x: { dtype: 'float32' }, bias: { dtype: 'float32' } } });
    const [eager, graph] = [work({ x, bias }), captured.run({ x, bias })];
    for (const [index, tensor] of graph.entries())
      expect(tf.max(tf.abs(tf.sub(tensor, eager[index] as tf.Tensor))).dataSync()[0]).toBeLessThan(1e-6);
    captured.dispose();
  });
});
