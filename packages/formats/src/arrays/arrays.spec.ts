import ndarray from 'ndarray';
import { convertElements } from './convert-elements.js';
import { type AnyNdArray, isNdArray } from './nd-array.js';
import { widenHalfPrecision } from './decode-elements.js';
import { packElements } from './pack-elements.js';

describe('convertElements', () => {
  it('gives 64-bit integers as numbers if they are exact', () => {
    expect(convertElements(ndarray(BigInt64Array.of(7n, -9n)), 'float64').data).toEqual(
      Float64Array.of(7, -9),
    );
    expect(convertElements(ndarray(BigUint64Array.of(7n)), 'int32').data).toEqual(Int32Array.of(7));
    expect(() => convertElements(ndarray(BigInt64Array.of(2n ** 53n)), 'float64')).toThrow(
      /no exact representation/,
    );
  });

  it('shares memory where nothing needs to change and copies otherwise', () => {
    const data = Float32Array.of(1, 2, 3, 4);
    expect(convertElements(ndarray(data, [2, 2]), 'float32').data).toBe(data);
    expect(convertElements(ndarray(data, [2, 2]).transpose(1, 0), 'float32').data).toEqual(
      Float32Array.of(1, 3, 2, 4),
    );
    expect(convertElements(ndarray(data, [2, 2]), 'float64').data).toEqual(Float64Array.of(1, 2, 3, 4));
  });

  it.each([[1.5], [NaN], [2 ** 31]])('refuses %d as a 32-bit integer', (value) => {
    expect(() => convertElements(ndarray(Float64Array.of(value)), 'int32')).toThrow(RangeError);
  });

  it('refuses text', () => {
    expect(() => convertElements(ndarray(['1']), 'float64')).toThrow(
      /expected an array of numbers, got text/,
    );
  });
});

describe('packElements', () => {
  const data = Float64Array.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);

  it.each([
    ['a whole array', ndarray(data, [3, 4]), [...data]],
    ['a row', ndarray(data, [3, 4]).pick(1, null), [4, 5, 6, 7]],
    ['a column', ndarray(data, [3, 4]).pick(null, 1), [1, 5, 9]],
    ['a transposed array', ndarray(data, [3, 4]).transpose(1, 0), [0, 4, 8, 1, 5, 9, 2, 6, 10, 3, 7, 11]],
    ['every second entry backwards', ndarray(data, [12]).step(-2), [11, 9, 7, 5, 3, 1]],
    ['permuted axes', ndarray(data, [2, 3, 2]).transpose(2, 0, 1), [0, 2, 4, 6, 8, 10, 1, 3, 5, 7, 9, 11]],
    ['an empty array', ndarray(data, [3, 4]).hi(0, 4), []],
    ['a single number', ndarray(data, [3, 4]).pick(2, 3), [11]],
  ])('gives the elements of %s in row order', (_, array, expected) => {
    expect([...packElements(array)]).toEqual(expected);
  });
});

describe('widenHalfPrecision', () => {
  it.each([
    [0x0000, 0],
    [0x0001, 2 ** -24],
    [0x03ff, 1023 * 2 ** -24],
    [0x0400, 2 ** -14],
    [0x3555, 0.333251953125],
    [0x3c00, 1],
    [0xc500, -5],
    [0x7bff, 65504],
    [0x7c00, Infinity],
    [0xfc00, -Infinity],
    [0x7e00, NaN],
  ])('reads 0x%x as %d', (bits, value) => {
    expect(widenHalfPrecision(Uint16Array.of(bits))[0]).toBe(value);
  });

  it('keeps the sign of zero', () => {
    expect(Object.is(widenHalfPrecision(Uint16Array.of(0x8000))[0], -0)).toBe(true);
  });
});

describe('isNdArray', () => {
  it.each<readonly [string, unknown, boolean]>([
    ['an array of a reader', ndarray(new Float32Array(2)) as AnyNdArray, true],
    ['a typed array', new Float32Array(2), false],
    ['a list', [1], false],
    ['a map', new Map(), false],
    ['null', null, false],
    ['text', 'x', false],
  ])('knows %s', (_, value, expected) => {
    expect(isNdArray(value)).toBe(expected);
  });
});
