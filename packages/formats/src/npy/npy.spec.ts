import ndarray from 'ndarray';
import type { AnyNdArray } from '../arrays/nd-array.js';
import { FormatError } from '../format-error.js';
import { formatNpyHeader, parseNpyHeader } from './npy-header.js';
import { parseNpy } from './read-npy.js';
import { serializeNpy } from './write-npy.js';

/** An npy file with the given header and elements. */
function npy(header: string, elements: Uint8Array, version = 1): Uint8Array {
  const text = Buffer.from(`${header}\n`, 'latin1');
  const length = Buffer.alloc(version === 1 ? 2 : 4);
  length.writeUIntLE(text.length, 0, length.length);
  return Buffer.concat([
    Buffer.from(`\x93NUMPY${String.fromCharCode(version)}\0`, 'latin1'),
    length,
    text,
    elements,
  ]);
}

function header(descr: string, shape: string, order = 'False'): string {
  return `{'descr': '${descr}', 'fortran_order': ${order}, 'shape': ${shape}, }`;
}

describe('parseNpy', () => {
  it.each([
    ['|b1', '0100', Uint8Array.of(1, 0)],
    ['|i1', 'ff02', Int8Array.of(-1, 2)],
    ['|u1', 'ff02', Uint8Array.of(255, 2)],
    ['<i2', 'feff0001', Int16Array.of(-2, 256)],
    ['>i2', 'fffe0100', Int16Array.of(-2, 256)],
    ['<u2', 'feff0001', Uint16Array.of(65534, 256)],
    ['>u4', '0000000100000100', Uint32Array.of(1, 256)],
    ['<i4', 'ffffffff01000000', Int32Array.of(-1, 1)],
    ['<i8', 'ffffffffffffffff0100000000000000', BigInt64Array.of(-1n, 1n)],
    ['>u8', 'ffffffffffffffff0000000000000001', BigUint64Array.of(2n ** 64n - 1n, 1n)],
    ['<f2', '003cff7b', Float32Array.of(1, 65504)],
    ['>f2', 'c0000001', Float32Array.of(-2, 2 ** -24)],
    ['<f4', '0000803f000000c0', Float32Array.of(1, -2)],
    ['>f4', '3f800000c0000000', Float32Array.of(1, -2)],
    ['=f8', '000000000000f03f00000000000000c0', Float64Array.of(1, -2)],
    ['>f8', '3ff0000000000000c000000000000000', Float64Array.of(1, -2)],
    ['|S3', '616200e90000', ['ab', 'é']],
    ['<U2', '610000000000000 0b3d4010062000000'.replace(' ', ''), ['a', '\u{1d4b3}b']],
    ['>U1', '00000061 00000000'.replace(' ', ''), ['a', '']],
  ])('reads elements of type %s', (descr, hex, expected) => {
    const array = parseNpy(npy(header(descr, '(2,)'), Buffer.from(hex, 'hex')));
    expect(array.shape).toEqual([2]);
    expect(array.data).toEqual(expected);
  });

  it('turns column order into row order', () => {
    const elements = Uint8Array.of(1, 2, 3, 4, 5, 6);
    const matrix = parseNpy(npy(header('|u1', '(2, 3)', 'True'), elements));
    expect(matrix.data).toEqual(Uint8Array.of(1, 3, 5, 2, 4, 6));
    expect(matrix.stride).toEqual([3, 1]);
    const cube = parseNpy(npy(header('|u1', '(1, 3, 2)', 'True'), elements));
    expect(cube.data).toEqual(Uint8Array.of(1, 4, 2, 5, 3, 6));
  });

  it.each([1, 2, 3])('reads version %i', (version) => {
    expect(parseNpy(npy(header('|u1', '(1,)'), Uint8Array.of(7), version)).get(0)).toBe(7);
  });

  it('reads scalars, empty arrays and the headers of Python 2', () => {
    expect(parseNpy(npy(header('|u1', '()'), Uint8Array.of(7))).get()).toBe(7);
    expect(parseNpy(npy(header('<f8', '(0, 5)'), new Uint8Array(0))).shape).toEqual([0, 5]);
    expect(parseNpy(npy(header('|u1', '(2L,)'), Uint8Array.of(7, 8))).shape).toEqual([2]);
  });

  it('gives an array that does not share memory with the file', () => {
    const bytes = npy(header('|u1', '(1,)'), Uint8Array.of(7));
    const array = parseNpy(bytes);
    bytes.fill(0);
    expect(array.get(0)).toBe(7);
  });

  it.each([
    ['no npy file', Buffer.from('PK\x03\x04'), 'expected an npy file'],
    ['an empty file', new Uint8Array(0), 'expected an npy file'],
    [
      'a file that ends in its header',
      npy(header('|u1', '(1,)'), Uint8Array.of(7)).subarray(0, 20),
      'ends within its header',
    ],
    ['a file that ends after its magic', Buffer.from('\x93NUMPY\x01\0', 'latin1'), 'ends within its header'],
    ['a file that is its magic', Buffer.from('\x93NUMPY', 'latin1'), 'ends within its header'],
    ['version 4', npy(header('|u1', '(1,)'), Uint8Array.of(7), 4), 'version 4'],
    [
      'missing elements',
      npy(header('<f8', '(2,)'), new Uint8Array(15)),
      'expected 2 elements of 8 bytes, got 15 bytes',
    ],
    ['additional bytes', npy(header('<f8', '(1,)'), new Uint8Array(9)), 'got 9 bytes'],
    [
      'a shape beyond all memory',
      npy(header('<f8', '(2000000000, 2000000000)'), new Uint8Array(8)),
      'too large',
    ],
    ['a shape beyond the limit', npy(header('<f8', '(2000000000,)'), new Uint8Array(8)), 'limit of 104'],
    [
      'a shape with an extent that is too large',
      npy(header('|u1', '(99999999999,)'), new Uint8Array(8)),
      'extents',
    ],
    ['empty text without end', npy(header('<U0', '(2000000000,)'), new Uint8Array(0)), 'limit of 104'],
    ['objects', npy(header('|O', '(1,)'), new Uint8Array(8)), 'bad.npy: instruction 0x00'],
    ['complex numbers', npy(header('<c16', '(1,)'), new Uint8Array(16)), '"<c16" is not supported'],
    [
      'bfloat16',
      npy(header('<V2', '(1,)'), new Uint8Array(2)),
      'before it is saved if it is one of bfloat16',
    ],
    ['numbers of a strange size', npy(header('<i3', '(1,)'), new Uint8Array(3)), '"<i3" is not supported'],
    [
      'records',
      npy("{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (1,), }", new Uint8Array(4)),
      'npy header',
    ],
    [
      'code in the header',
      npy("{'descr': __import__('os'), 'fortran_order': False, 'shape': (1,), }", new Uint8Array(4)),
      'npy header',
    ],
    [
      'a header without shape',
      npy("{'descr': '|u1', 'fortran_order': False, }", Uint8Array.of(1)),
      'npy header',
    ],
    [
      'text that is no Unicode',
      npy(header('<U1', '(1,)'), Buffer.from('ffffffff', 'hex')),
      'not valid Unicode',
    ],
  ])('refuses %s', (_, bytes, problem) => {
    const read = () => parseNpy(bytes, { source: 'bad.npy' });
    expect(read).toThrow(FormatError);
    expect(read).toThrow(problem);
    expect(read).toThrow(/^bad\.npy: /);
  });
});

describe('serializeNpy', () => {
  it('writes what NumPy writes', () => {
    const file = Buffer.from(serializeNpy(ndarray(Float32Array.of(1, 2), [2, 1])));
    expect(file.length).toBe(128 + 8);
    const text = "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 1), }";
    expect(file.toString('latin1', 0, 128)).toBe(`\x93NUMPY\x01\0v\0${text.padEnd(117)}\n`);
    expect(file.subarray(128).toString('hex')).toBe('0000803f00000040');
  });

  it('packs views in row order', () => {
    const view = ndarray(Int32Array.of(1, 2, 3, 4, 5, 6), [2, 3])
      .transpose(1, 0)
      .lo(1, 0);
    const back = parseNpy(serializeNpy(view));
    expect(back.shape).toEqual([2, 2]);
    expect(back.data).toEqual(Int32Array.of(2, 5, 3, 6));
  });

  it('writes lists of numbers as doubles, clamped bytes as bytes and strings as text', () => {
    expect(parseNpy(serializeNpy(ndarray([1, 2.5]))).data).toEqual(Float64Array.of(1, 2.5));
    expect(parseNpy(serializeNpy(ndarray(Uint8ClampedArray.of(255)))).data).toEqual(Uint8Array.of(255));
    const labels = ndarray<string[]>(['n01440764', 'é𝒳', ''], [3]) as AnyNdArray;
    expect(parseNpy(serializeNpy(labels)).data).toEqual(['n01440764', 'é𝒳', '']);
  });

  it('brings scalars and empty arrays back', () => {
    expect(parseNpy(serializeNpy(ndarray(Float64Array.of(3), []))).get()).toBe(3);
    expect(parseNpy(serializeNpy(ndarray(new Float64Array(0), [0, 4]))).shape).toEqual([0, 4]);
  });
});

describe('the header of npy files', () => {
  it.each([[[]], [[5]], [[2, 3]]])('comes back with shape %j', (shape) => {
    const expected = { descr: '<f8', columnMajor: true, shape };
    expect(parseNpyHeader(formatNpyHeader(expected), {})).toEqual(expected);
  });
});
