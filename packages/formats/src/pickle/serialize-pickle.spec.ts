import ndarray from 'ndarray';
import type { AnyNdArray } from '../arrays/nd-array.js';
import { parsePickle } from './read-pickle.js';
import type { PickleValue } from './pickle-value.js';
import { serializePickle } from './write-pickle.js';

function roundTrip(value: PickleValue): PickleValue {
  return parsePickle(serializePickle(value));
}

describe('serializePickle', () => {
  it('writes the bytes that Python writes for simple values', () => {
    // pickle.dumps({'a': [1, 300, -1, 2.5, None, True], 'b': (), 'c': b'xy'}, protocol=3)
    const expected =
      '80037d7100285801000000617101 5d71022 84b014d2c014affffffff47400400000000000 04e8865 580100000062710329 ' +
      '58010000006371044302787971057 52e';
    const value = new Map<string, PickleValue>([
      ['a', [1, 300, -1, 2.5, null, true]],
      ['b', Object.freeze([])],
      ['c', Uint8Array.of(0x78, 0x79)],
    ]);
    expect(Buffer.from(serializePickle(value)).toString('hex')).toBe(expected.replaceAll(' ', ''));
  });

  it.each<readonly [string, PickleValue]>([
    ['None', null],
    ['booleans', [true, false]],
    [
      'whole numbers of every width',
      [0, 255, 256, 65535, 65536, -1, 2 ** 31 - 1, -(2 ** 31), 2 ** 31, -(2 ** 40)],
    ],
    ['the greatest exact integers', [Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER]],
    ['integers beyond', [2n ** 53n, -(2n ** 64n), 2n ** 200n, -128n * 256n ** 9n]],
    ['fractions, zeros and what is no number', [0.1, -0, Infinity, -Infinity, NaN, 1e300]],
    ['text', ['', 'plain', 'é𝒳\n', 'plain']],
    ['bytes, short and long', [new Uint8Array(0), Uint8Array.of(0, 255), new Uint8Array(256).fill(7)]],
    ['lists', [[], [1], [[2], []]]],
    [
      'dictionaries',
      new Map<string | number, PickleValue>([
        ['one', new Map([[1, new Map()]])],
        [2, 'two'],
      ]),
    ],
  ])('brings back %s', (_, value) => {
    expect(roundTrip(value)).toStrictEqual(value);
  });

  it('makes frozen arrays tuples of every length', () => {
    const tuples = [0, 1, 2, 3, 4, 9].map((length) => Object.freeze(Array.from({ length }, (_, i) => i)));
    const back = roundTrip(tuples) as PickleValue[];
    expect(back).toEqual(tuples);
    expect(back.every(Object.isFrozen)).toBe(true);
  });

  it.each([1, 2, 999, 1000, 1001, 2500])('brings back %i items, which are written in batches', (length) => {
    const list = Array.from({ length }, (_, i) => `item ${i}`);
    expect(roundTrip(list)).toEqual(list);
    const dictionary = new Map(list.map((item, i) => [item, i]));
    expect(roundTrip(dictionary)).toEqual(dictionary);
  });

  it('keeps one object one object', () => {
    const shared = [1, 2];
    const [first, second] = roundTrip([shared, shared]) as PickleValue[];
    expect(second).toBe(first);
  });

  it.each([
    ['int8', Int8Array.of(-1, 2, 3, 4, 5, 6)],
    ['uint8', Uint8Array.of(255, 2, 3, 4, 5, 6)],
    ['int16', Int16Array.of(-300, 2, 3, 4, 5, 6)],
    ['uint16', Uint16Array.of(60_000, 2, 3, 4, 5, 6)],
    ['int32', Int32Array.of(-70_000, 2, 3, 4, 5, 6)],
    ['uint32', Uint32Array.of(4e9, 2, 3, 4, 5, 6)],
    ['int64', BigInt64Array.of(-(2n ** 60n), 2n, 3n, 4n, 5n, 6n)],
    ['uint64', BigUint64Array.of(2n ** 63n, 2n, 3n, 4n, 5n, 6n)],
    ['float32', Float32Array.of(0.1, 2, NaN, 4, 5, 6)],
    ['float64', Float64Array.of(0.1, 2, -Infinity, 4, 5, 6)],
    ['text', ['a', 'bcd', '', 'é', '𝒳', 'f']],
  ])('brings back arrays of %s, of any shape and as views', (_, data) => {
    const whole = ndarray(data, [2, 3]) as AnyNdArray;
    const views = [
      whole,
      ndarray(data, [6]) as AnyNdArray,
      ndarray(data, [1, 1, 2, 1, 3]) as AnyNdArray,
      whole.transpose(1, 0),
      whole.pick(null, 1),
      whole.lo(1, 1),
      whole.hi(0, 3),
      whole.pick(1, 2),
    ];
    const back = roundTrip(views) as AnyNdArray[];
    back.forEach((array, index) => {
      const view = views[index] as AnyNdArray;
      expect(array.shape).toEqual(view.shape);
      const positions = Array.from({ length: array.size }, (_item, i) =>
        array.shape.map(
          (extent, axis) => Math.floor(i / array.shape.slice(axis + 1).reduce((a, b) => a * b, 1)) % extent,
        ),
      );
      for (const position of positions) expect(array.get(...position)).toEqual(view.get(...position));
      expect(array.data.constructor).toBe(data.constructor);
    });
  });

  it('gives equal bytes for equal data', () => {
    const make = () => new Map([['feat', new Map([[0, ndarray(Float32Array.of(1, 2)) as AnyNdArray]])]]);
    expect(serializePickle(make())).toEqual(serializePickle(make()));
  });

  it.each<readonly [string, unknown]>([
    ['a function', () => 1],
    ['undefined', undefined],
    ['a symbol in a list', [Symbol('x')]],
    ['a plain object', { a: 1 }],
    ['a date', new Date(0)],
    ['an array with a mixture', ndarray([1, 'a'] as never[])],
    ['an integer of more than 255 bytes', 2n ** 2050n],
  ])('refuses %s', (_, value) => {
    expect(() => serializePickle(value as PickleValue)).toThrow(/cannot be|mixture/);
  });

  it('refuses what contains itself and what is too deep', () => {
    const list: PickleValue[] = [];
    list.push(Object.freeze([new Map([['list', list]])]));
    expect(() => serializePickle(list)).toThrow(/contains itself/);
    expect(() => serializePickle(nested(65))).toThrow(/more than 64 deep/);
    expect(roundTrip(nested(64))).toEqual(nested(64));
  });
});

function nested(depth: number): PickleValue {
  return depth === 0 ? 1 : [nested(depth - 1)];
}
