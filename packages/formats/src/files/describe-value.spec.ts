import ndarray from 'ndarray';
import { arrayFromValue } from '../arrays/array-from-value.js';
import { chooseArray } from '../arrays/choose-array.js';
import type { AnyNdArray } from '../arrays/nd-array.js';
import { describeValue } from './describe-value.js';

describe('describeValue', () => {
  it.each([
    [undefined, 'nothing'],
    [null, 'None'],
    [true, 'True'],
    [1.5, 'the number 1.5'],
    [7n, 'the number 7'],
    ['cat', 'the text "cat"'],
    [Uint8Array.of(1, 2), '2 bytes'],
    [[], 'an empty list'],
    [Object.freeze([1, 2]), 'a tuple of 2 (the first is the number 1)'],
    [[[1], [2]], 'a list of 2 (the first is a list of 1)'],
    [new Map(), 'an empty dictionary'],
    [new Map([[0, 1]]), 'a dictionary with the key 0'],
    [{ a: 1, b: 2 }, 'a dictionary with the keys "a", "b"'],
    [ndarray(new Float32Array(6), [2, 3]), 'an array of float32 of shape [2, 3]'],
    [ndarray(['a', 'b'], [2]), 'an array of text of shape [2]'],
    [ndarray(BigInt64Array.of(1n), [1]), 'an array of bigint64 of shape [1]'],
  ])('names %p', (value, words) => {
    expect(describeValue(value)).toBe(words);
  });
});

describe('arrayFromValue', () => {
  const of = (value: unknown) => arrayFromValue(value, { source: 'a.pickle', what: 'image 7' });

  it.each([
    ['a list', [1, 2.5], [2], Float64Array.of(1, 2.5)],
    ['a tuple', Object.freeze([1, 2]), [2], Float64Array.of(1, 2)],
    [
      'lists in a list',
      [
        [1, 2],
        [3, 4],
      ],
      [2, 2],
      Float64Array.of(1, 2, 3, 4),
    ],
    [
      'vectors in a tuple',
      Object.freeze([ndarray(Float32Array.of(1, 2)), [3, 4]]),
      [2, 2],
      Float64Array.of(1, 2, 3, 4),
    ],
    ['text', ['a', 'b'], [2], ['a', 'b']],
    ['bytes, which are UTF-8 or else Latin-1', [Buffer.from('é'), Uint8Array.of(0xe9)], [2], ['é', 'é']],
    ['whole numbers beyond 2^53', [1, 2n ** 60n], [2], BigInt64Array.of(1n, 2n ** 60n)],
    ['truth values', [true, false], [2], Float64Array.of(1, 0)],
    ['an empty list', [], [0], new Float64Array(0)],
  ])('makes an array of %s', (_, value, shape, data) => {
    const array = of(value);
    expect(array.shape).toEqual(shape);
    expect(array.data).toEqual(data);
  });

  it('gives an array as it is', () => {
    const array = ndarray(Int32Array.of(1), [1]);
    expect(of(array)).toBe(array);
  });

  it.each([
    [[[1, 2], [3]], 'the rows differ in length: row 1 has 1 values, the rows before it 2'],
    [[[1, 2], 3], 'expected row 1 to be a list of values like the others, got the number 3'],
    [[1, [2]], 'expected item 1 to be a number or text like the others, got a list of 1'],
    [[[1, null]], 'expected value 1 of row 0 to be a number or text, got None'],
    [[1, 'a'], 'numbers and text are mixed: value 1 is the text "a"'],
    [[2n ** 70n], 'has more than 64 bits'],
    [[2n ** 60n, 0.5], 'mixed with 0.5'],
    [new Map([['vector', 1]]), 'got a dictionary with the key "vector"'],
    [null, 'got None'],
  ])('refuses %p and says where and what', (value, problem) => {
    expect(() => of(value)).toThrow(`a.pickle: image 7: `);
    expect(() => of(value)).toThrow(problem);
  });
});

describe('chooseArray', () => {
  const matrix = ndarray(new Float32Array(6), [3, 2]);
  const vector = ndarray(Int32Array.of(0, 1, 2), [3]);
  const choose = (arrays: Readonly<Record<string, AnyNdArray>>) =>
    chooseArray(arrays, {
      ...{ source: 'f.npz', names: ['feat', 'features'], what: 'a matrix of features' },
      fits: ({ shape }) => shape.length === 2,
    });

  it('takes the array with a known name, else the only one that fits', () => {
    expect(choose({ other: matrix, feat: matrix, features: vector })).toBe(matrix);
    expect(choose({ arr_0: matrix })).toBe(matrix);
    expect(choose({ labels: vector, x: matrix })).toBe(matrix);
  });

  it('lists what there is, if none or several could be meant', () => {
    expect(() => choose({ labels: vector })).toThrow(
      'f.npz: expected a matrix of features, got "labels" (an array of int32 of shape [3])',
    );
    expect(() => choose({ a: matrix, b: matrix })).toThrow(
      'expected one array, or one named "feat", to be a matrix of features, got "a" (an array of float32 of shape [3, 2]), "b"',
    );
    expect(() => choose({})).toThrow('got no array at all');
  });
});
