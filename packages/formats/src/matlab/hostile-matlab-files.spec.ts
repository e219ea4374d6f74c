import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { deflateSync } from 'node:zlib';
import { MatlabBytes } from '../../test/matlab-bytes.js';
import { FormatError } from '../format-error.js';
import { parseMatlab } from './read-matlab.js';

const bytes = new MatlabBytes();
const whole = readFileSync(resolve(__dirname, '../../test/fixtures/scipy.mat'));
const read = (...parts: Uint8Array[]) => parseMatlab(bytes.file(...parts), { source: 'x.mat' });
const numeric = (shape: number[], ...parts: Uint8Array[]) =>
  bytes.matrix({ arrayClass: 6, shape, name: 'x' }, ...parts);
const cell = (shape: number[], ...parts: Uint8Array[]) =>
  bytes.matrix({ arrayClass: 1, shape, name: 'c' }, ...parts);
const struct = (shape: number[], names: string, length = 4) =>
  bytes.matrix(
    { arrayClass: 2, shape, name: 's' },
    bytes.element(5, bytes.integers([length])),
    bytes.element(1, Buffer.from(names)),
  );
const sparse = (rows: number[], starts: number[], values: number[], shape = [3, 2]) =>
  bytes.matrix(
    { arrayClass: 5, shape, name: 's' },
    bytes.element(5, bytes.integers(rows)),
    bytes.element(5, bytes.integers(starts)),
    bytes.element(9, bytes.integers(values, 8)),
  );

function deep(levels: number): Buffer {
  let value: Buffer = bytes.doubles('', [1]);
  for (let level = 0; level < levels; level++) value = cell([1, 1], value);
  return value;
}

const variables = [
  cell([1, 2], bytes.doubles('', [1, 2, 3]), struct([1, 0], 'a\0\0\0')),
  sparse([0, 1], [0, 1, 2], [1, 2]),
  numeric([1, 2], bytes.small(4, bytes.integers([7, 500], 2))),
];
const plain = bytes.file(...variables);

/** Whether it can be read; anything but a FormatError goes on. */
function isRead(file: Uint8Array): boolean {
  try {
    parseMatlab(file);
    return true;
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    return false;
  }
}

describe('a damaged or hostile MATLAB file', () => {
  it('that is cut short anywhere is refused, or holds fewer variables', () => {
    const readable: number[] = [];
    for (let length = 0; length < plain.length; length++) {
      if (isRead(plain.subarray(0, length))) readable.push(length);
    }
    // The ends of the header and of each variable but the last.
    const ends = [128, 128 + variables[0]!.length, 128 + variables[0]!.length + variables[1]!.length];
    expect(readable).toEqual(ends);
    for (let length = 150; length < 600; length += 9) isRead(whole.subarray(0, length));
  });

  it('with changed bytes is refused with a FormatError or read', () => {
    let seed = 1;
    const random = (below: number) => {
      seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
      return Math.floor((seed / 2 ** 32) * below);
    };
    let refused = 0;
    for (let round = 0; round < 3000; round++) {
      const changed = Buffer.from(plain);
      for (let change = 0; change < 2; change++) changed[128 + random(plain.length - 128)] = random(256);
      if (!isRead(changed)) refused++;
    }
    expect(refused).toBeGreaterThan(1000);
  });

  it.each<[string, Buffer, string]>([
    [
      'an element longer than the file',
      bytes.element(14, Buffer.alloc(8), 4096),
      'expected 4096 bytes of a variable, got 8; the file is cut short or damaged (at byte 128)',
    ],
    [
      'no variable',
      bytes.element(9, Buffer.alloc(8)),
      'expected a variable, got data of type 9; the file is damaged (at byte 128)',
    ],
    [
      'half a tag',
      Buffer.alloc(4),
      'expected a variable, at least 8 bytes, got 4; the file is cut short or damaged (at byte 128)',
    ],
    [
      'a small element of 5 bytes',
      bytes.small(1, Buffer.alloc(4), 5),
      'expected at most 4 bytes in a small element, got 5',
    ],
    [
      'too few numbers',
      numeric([2, 2], bytes.element(9, bytes.integers([1, 2], 8))),
      'expected 4 elements of 8 bytes, got 16 bytes; the data are cut short',
    ],
    [
      'too many numbers',
      numeric([1, 1], bytes.element(9, bytes.integers([1, 2], 8))),
      'expected 1 elements of 8 bytes, got 16 bytes; there are more than belong',
    ],
    ['no numbers at all', numeric([1, 1]), 'expected the numbers of an array, at least 8 bytes, got 0'],
    [
      'text for numbers',
      numeric([1, 1], bytes.element(16, Buffer.alloc(8))),
      'expected the numbers of an array, got data of type 16',
    ],
    [
      'numbers that their class cannot hold',
      bytes.matrix({ arrayClass: 9, shape: [1, 1], name: 'x' }, bytes.element(5, bytes.integers([300]))),
      'the number 300 in the numbers of an array does not fit their class',
    ],
    [
      'a fraction in 64 bits',
      bytes.matrix({ arrayClass: 14, shape: [1, 1], name: 'x' }, bytes.element(9, bytes.integers([0.5], 8))),
      'the number 0.5 in the numbers of an array does not fit their class',
    ],
    ['one extent', numeric([3]), 'expected 2 to 64 extents of an array, none below 0, got (3)'],
    ['an extent below 0', numeric([3, -1]), 'none below 0, got (3, -1)'],
    ['65 extents', numeric(new Array<number>(65).fill(1)), 'expected 2 to 64 extents'],
    [
      'a class that does not exist',
      bytes.matrix({ arrayClass: 99, shape: [1, 1], name: 'x' }),
      'expected a class of arrays from 1 to 17, got 99',
    ],
    ['other flags', bytes.element(14, bytes.element(6, Buffer.alloc(4))), 'expected 8 bytes of flags, got 4'],
    [
      'fewer cells than it says',
      cell([1000, 1000], bytes.doubles('', [1])),
      'expected 1000000 cells, got 64 bytes',
    ],
    [
      'numbers where an array should be',
      cell([1, 1], bytes.element(9, Buffer.alloc(8))),
      'expected an array, got data of type 9',
    ],
    ['fewer values of fields', struct([1, 5], 'a\0\0\0'), 'expected 5 values of fields, got 0 bytes'],
    ['two fields of one name', struct([1, 0], 'a\0\0\0a\0b\0'), 'expected one field "a", got two'],
    [
      'field names of no length',
      struct([1, 1], 'abcd', 0),
      'expected names of fields of 0 bytes each, got 4 bytes',
    ],
    [
      'a sparse matrix of other extents',
      sparse([], [0, 0, 0], [], [3, 2, 1]),
      'expected 2 dimensions of a sparse matrix, got 3',
    ],
    ['sparse rows outside', sparse([0, 3], [0, 1, 2], [1, 2]), 'expected rows below 3, got row 3'],
    [
      'sparse columns out of order',
      sparse([0, 1], [0, 2, 1], [1, 2]),
      'expected column starts from 0 to at most 2 in ascending order',
    ],
    [
      'sparse columns beyond the rows',
      sparse([0, 1], [0, 1, 3], [1, 2]),
      'expected column starts from 0 to at most 2',
    ],
    [
      'too few sparse numbers',
      sparse([0, 1], [0, 1, 2], [1]),
      'expected 2 numbers of a sparse matrix, got 1',
    ],
    [
      'a variable twice',
      Buffer.concat([bytes.doubles('x', [1]), bytes.doubles('x', [2])]),
      'expected one variable "x", got two',
    ],
    [
      'text that is no UTF-8',
      bytes.matrix({ arrayClass: 4, shape: [1, 1], name: 't' }, bytes.element(16, Buffer.of(0xff))),
      'the characters of a text are not what they say',
    ],
    [
      'code points that do not exist',
      bytes.matrix({ arrayClass: 4, shape: [1, 1], name: 't' }, bytes.element(18, bytes.integers([-1]))),
      'the characters of a text are not what they say',
    ],
    [
      'more characters than it says',
      bytes.matrix({ arrayClass: 4, shape: [1, 2], name: 't' }, bytes.element(16, Buffer.from('abc'))),
      'expected 2 characters of a text, got 3',
    ],
    [
      'text in floating point',
      bytes.matrix({ arrayClass: 4, shape: [1, 1], name: 't' }, bytes.element(9, Buffer.alloc(8))),
      'expected the characters of a text, got data of type 9',
    ],
    [
      'no zlib',
      bytes.element(15, Buffer.from('garbage')),
      'expected a variable compressed with zlib (incorrect header check); the file is damaged (at byte 128)',
    ],
    [
      'a cut compressed variable',
      bytes.element(15, deflateSync(bytes.doubles('x', [1])).subarray(0, -6)),
      'expected a variable compressed with zlib (unexpected end of file)',
    ],
    [
      'a fault in a compressed variable',
      bytes.element(15, deflateSync(cell([1, 2], bytes.doubles('', [1])))),
      'x.mat: byte 120 of the unpacked variable: expected an array, at least 8 bytes, got 0; the file is cut short or damaged (at byte 128)',
    ],
  ])('with %s is refused', (_, part, message) => {
    expect(() => read(part)).toThrow(FormatError);
    expect(() => read(part)).toThrow(message);
  });

  it('may be 64 containers deep, and no deeper', () => {
    expect(read(deep(64)).size).toBe(1);
    expect(() => read(deep(65))).toThrow('expected at most 64 containers in each other, got more');
    expect(() => read(bytes.element(15, deflateSync(deep(5000))))).toThrow('at most 64 containers');
  });

  it('unpacks to no more than the limit', () => {
    const limits = { maxBytes: 1_000_000 };
    const bomb = bytes.element(15, deflateSync(Buffer.alloc(20_000_000), { level: 1 }));
    expect(() => parseMatlab(bytes.file(bomb), { limits })).toThrow(
      'data: reading on would allocate more than the limit of 1000000 bytes; raise limits.maxBytes if the file is to be trusted (at byte 128)',
    );
    const zeros = bytes.element(15, deflateSync(bytes.doubles('x', new Array<number>(100_000).fill(0))));
    expect(read(zeros).size).toBe(1);
    expect(() => parseMatlab(bytes.file(zeros), { limits })).toThrow('more than the limit of 1000000 bytes');
    expect(() => read(struct([1, 2 ** 20 + 1000], ''))).toThrow(/more than the limit of 26\d{7} bytes/);
  });

  it('claims no memory for what it only announces', () => {
    const huge = [0x7fffffff, 0x7fffffff];
    expect(() => read(numeric(huge))).toThrow(/is too large|at least 8 bytes/);
    expect(() => read(struct([0x7fffffff, 1], '', 4))).toThrow('would allocate more than the limit');
    const empties = Buffer.concat(new Array<Buffer>(10_000).fill(bytes.element(14, Buffer.alloc(0))));
    const packed = bytes.element(15, deflateSync(cell([1, 10_000], empties)));
    const limits = { maxBytes: 5_000_000 };
    expect(() => parseMatlab(bytes.file(packed), { limits })).toThrow('would allocate more than the limit');
  });
});
