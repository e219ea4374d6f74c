import '@tensorflow/tfjs-node-gpu';

import * as tf from '@tensorflow/tfjs';

import { kerasEntry, kerasFunctional, kerasTensor } from '../../../test/keras-entries.js';
import { checkKerasConfig, modelFromKerasConfig } from '../../index.js';

type Entry = ReturnType<typeof kerasEntry>;

const ellipsis = { class_name: '__ellipsis__', config: {} };
const slice = (start: number | null, stop: number | null, step: number | null) => ({
  class_name: '__slice__',
  config: { start, stop, step },
});
const stored = (value: unknown) => ({ class_name: '__tensor__', config: { value, dtype: 'float32' } });

/** What a network of operators gives for a picture of two pixels, or a vector. */
function compute(entries: readonly Entry[], x: tf.Tensor = pictures()): unknown {
  const model = modelFromKerasConfig(kerasFunctional(x.shape.slice(1), entries));
  return (model.predict(x) as tf.Tensor).arraySync();
}
const pictures = () => tf.tensor4d([1, 2, 3, 4, 5, 6], [1, 1, 2, 3]);

afterEach(() => tf.disposeVariables());

describe('indices of channels', () => {
  it.each<[string, unknown, unknown]>([
    ['x[..., ::-1]', [ellipsis, slice(null, null, -1)], [[[[3, 2, 1], [6, 5, 4]]]]], // prettier-ignore
    ['x[..., 1:]', [ellipsis, slice(1, null, null)], [[[[2, 3], [5, 6]]]]], // prettier-ignore
    ['x[..., :-1]', [ellipsis, slice(null, -1, 1)], [[[[1, 2], [4, 5]]]]], // prettier-ignore
    ['x[..., -2:9]', [ellipsis, slice(-2, 9, null)], [[[[2, 3], [5, 6]]]]], // prettier-ignore
    ['x[..., ::2]', [ellipsis, slice(null, null, 2)], [[[[1, 3], [4, 6]]]]], // prettier-ignore
    ['x[..., 1::-1]', [ellipsis, slice(1, null, -1)], [[[[2, 1], [5, 4]]]]], // prettier-ignore
    ['x[..., 0]', [ellipsis, 0], [[[1, 4]]]],
    ['x[..., -1]', [ellipsis, -1], [[[3, 6]]]],
    ['x[:, :, :, 1]', [...Array<unknown>(3).fill(slice(null, null, null)), 1], [[[2, 5]]]],
    ['x[:, ..., 1]', [slice(0, null, 1), ellipsis, 1], [[[2, 5]]]],
  ])('%s', (_, key, expected) => {
    expect(compute([kerasEntry('own', 'GetItem', { args: [kerasTensor('x'), key] })])).toEqual(expected);
  });

  it.each<[string, unknown]>([
    ['x[..., 3]', [ellipsis, 3]],
    ['x[..., 2:2]', [ellipsis, slice(2, 2, 1)]],
    ['x[0]', 0],
    ['x[:, 1:]', [slice(null, null, null), slice(1, null, null)]],
    ['x[:, :, ::-1]', [slice(null, null, null), slice(null, null, null), slice(null, null, -1)]],
    ['x[..., None]', [ellipsis, null]],
    ['x[..., ...]', [ellipsis, ellipsis]],
    ['x[:, :, :, :, 0]', [...Array<unknown>(4).fill(slice(null, null, null)), 0]],
    ['nothing', [ellipsis, { class_name: '__slice__' }]],
  ])('%s is refused with what to do', (_, key) => {
    const entry = kerasEntry('own', 'GetItem', { args: [kerasTensor('x'), key] });
    expect(() => compute([entry])).toThrow(
      /^layer "own" \(GetItem\): key .* is not supported; only the last axis/,
    );
  });

  it('are put together by Stack: preprocess_input turns RGB into BGR and takes the means off', () => {
    const items = [2, 1, 0].map((channel) =>
      kerasEntry(`item_${channel}`, 'GetItem', { args: [kerasTensor('x'), [ellipsis, channel]] }),
    );
    const stack = kerasEntry('stack', 'Stack', {
      ...{ axis: -1, args: [[2, 1, 0].map((channel) => kerasTensor(`item_${channel}`))] },
    });
    const means = stored([[[[-103.939, -116.779, -123.68]]]]);
    const minus = kerasEntry('own', 'Add', { args: [kerasTensor('stack'), means] });
    const found = (compute([...items, stack, minus]) as number[][][][]).flat(3);
    [3 - 103.939, 2 - 116.779, 1 - 123.68, 6 - 103.939, 5 - 116.779, 4 - 123.68].forEach((value, index) =>
      expect(found[index]).toBeCloseTo(value, 4),
    );
    const other = kerasEntry('stack', 'Stack', { axis: 1, args: [[kerasTensor('x'), kerasTensor('x')]] });
    expect(() => compute([other])).toThrow(
      'layer "stack" (Stack): axis 1 is not supported; only a new last axis',
    );
  });
});

describe('arithmetic', () => {
  const double = kerasEntry('double', 'Multiply', { args: [kerasTensor('x'), 10] });
  const vector = () => tf.tensor2d([[1, 4]]);

  it.each([
    ['Add', [[11, 44]]],
    ['Subtract', [[9, 36]]],
    ['Multiply', [[10, 160]]],
    ['Maximum', [[10, 40]]],
    ['Minimum', [[1, 4]]],
  ])('%s takes two tensors', (className, expected) => {
    const entry = kerasEntry('own', className, { args: [kerasTensor('double'), kerasTensor('x')] });
    expect(compute([double, entry], vector())).toEqual(expected);
    const layer = kerasEntry('own', className, { args: [[kerasTensor('double'), kerasTensor('x')]] });
    expect(compute([double, layer], vector())).toEqual(expected);
  });

  it('between tensors repeats extents of 1, and refuses what it would repeat otherwise', () => {
    const pool = kerasEntry('pool', 'GlobalAveragePooling2D', { keepdims: true, args: [kerasTensor('x')] });
    const minus = kerasEntry('own', 'Subtract', { args: [kerasTensor('x'), kerasTensor('pool')] });
    expect(compute([pool, minus])).toEqual([[[[-1.5, -1.5, -1.5], [1.5, 1.5, 1.5]]]]); // prettier-ignore
    const flat = kerasEntry('pool', 'GlobalAveragePooling2D', { args: [kerasTensor('x')] });
    const sum = kerasEntry('own', 'Add', { args: [kerasTensor('x'), kerasTensor('pool')] });
    expect(() => compute([flat, sum])).toThrow(
      'layer "own" (ops.Add) takes tensors of 4 and 2 axes; bring them to the same number in Keras',
    );
  });

  it.each<[string, readonly unknown[], unknown]>([
    ['Negative', [kerasTensor('x')], [[-1, -4]]],
    ['Subtract', [kerasTensor('x'), { class_name: '__numpy__', config: { value: [1, 2] } }], [[0, 2]]],
    ['Subtract', [[10, 20], kerasTensor('x')], [[9, 16]]],
  ])('%s takes numbers in any form', (className, args, expected) => {
    expect(compute([kerasEntry('own', className, { args })], vector())).toEqual(expected);
  });

  it('Normalize makes vectors of length 1', () => {
    const found = compute(
      [kerasEntry('own', 'Normalize', { axis: -1, order: 2, epsilon: null })],
      tf.tensor2d([[3, 4]]),
    );
    [0.6, 0.8].forEach((value, index) => expect((found as number[][])[0]?.[index]).toBeCloseTo(value, 6));
    expect(() => compute([kerasEntry('own', 'Normalize', { order: 1 })], vector())).toThrow(
      'layer "own" (Normalize): order 1 is not supported',
    );
  });
});

describe('operations of TensorFlow in models of tf.keras', () => {
  const operation = (name: string, call: unknown, className = 'TFOpLambda') => ({
    ...kerasEntry('own', className, { function: name }),
    inbound_nodes: [call] as never,
  });
  const vector = () => tf.tensor2d([[3, 4]]);

  it.each<[string, unknown, unknown]>([
    ['math.truediv', ['x', 0, 0, { y: 2, name: null }], [[1.5, 2]]],
    ['__operators__.add', ['x', 0, 0, { y: 1, name: null }], [[4, 5]]],
    ['math.subtract', ['_CONSTANT_VALUE', -1, 10, { y: ['x', 0, 0], name: null }], [[7, 6]]],
    ['math.multiply', ['x', 0, 0, { y: ['x', 0, 0], name: null }], [[9, 16]]],
    ['nn.bias_add', ['x', 0, 0, { bias: [-3, -5], data_format: null, name: null }], [[0, -1]]],
    ['nn.relu', ['x', 0, 0, { name: 'act' }], [[3, 4]]],
    ['math.negative', ['x', 0, 0, {}], [[-3, -4]]],
    ['math.l2_normalize', ['x', 0, 0, { axis: -1, epsilon: 1e-12, name: null }], [[0.6, 0.8]]],
    ['math.l2_normalize', [['x', 0, 0, { axis: 1 }]], [[0.6, 0.8]]],
  ])('%s of %j', (name, call, expected) => {
    const found = compute([operation(name, call)], vector()) as number[][];
    (expected as number[][])[0]?.forEach((value, index) => expect(found[0]?.[index]).toBeCloseTo(value, 6));
  });

  it('indices of channels', () => {
    const spec = [{ class_name: '__ellipsis__' }, { start: null, stop: null, step: -1 }];
    const call = ['x', 0, 0, { slice_spec: spec, var: null }];
    expect(compute([operation('__operators__.getitem', call, 'SlicingOpLambda')], vector())).toEqual([
      [4, 3],
    ]);
  });

  it.each<[string, unknown, string]>([
    ['math.pow', ['x', 0, 0, { y: 2 }], 'its class "tf.math.pow" is not supported'],
    ['nn.relu', ['x', 0, 0, { extra: 1 }], 'its class "tf.nn.relu" is not supported'],
    ['constructor', ['x', 0, 0, {}], 'its class "tf.constructor" is not supported'],
    ['nn.bias_add', ['x', 0, 0, { bias: [1, 2], data_format: 'NC...' }], 'its class "tf.nn.bias_add" is not'],
    [
      'math.l2_normalize',
      ['x', 0, 0, { axis: 0 }],
      'layer "own" (UnitNormalization): axis 0 is not supported',
    ],
    ['math.l2_normalize', ['x', 0, 0, { axis: 1, epsilon: 1 }], 'epsilon 1 is not supported'],
  ])('%s of %j is refused', (name, call, problem) => {
    const config = kerasFunctional([2], [operation(name, call)]);
    expect(() => [checkKerasConfig(config), modelFromKerasConfig(config)]).toThrow(problem);
  });
});
