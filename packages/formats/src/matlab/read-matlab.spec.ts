import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { deflateSync } from 'node:zlib';
import { MatlabBytes } from '../../test/matlab-bytes.js';
import { describeShared, sharedFolder } from '../../test/shared-folder.js';
import { convertElements } from '../arrays/convert-elements.js';
import { matlabNumbers, matlabStructs, matlabText } from './matlab-access.js';
import type { MatlabCell, MatlabNumeric, MatlabSparse, MatlabStruct, MatlabValue } from './matlab-value.js';
import { parseMatlab, readMatlabFile } from './read-matlab.js';

const fixtures = resolve(__dirname, '../../test/fixtures');

describe('a file that SciPy wrote, compressed', () => {
  const variables = readMatlabFile(join(fixtures, 'scipy.mat'));
  const get = <T extends MatlabValue>(name: string) => variables.get(name) as T;

  it.each([
    ...([
      ['f8', 'double', Float64Array],
      ['f4', 'single', Float32Array],
      ['i1', 'int8', Int8Array],
      ['u1', 'uint8', Uint8Array],
      ['i2', 'int16', Int16Array],
      ['u2', 'uint16', Uint16Array],
      ['i4', 'int32', Int32Array],
      ['u4', 'uint32', Uint32Array],
      ['i8', 'int64', BigInt64Array],
      ['u8', 'uint64', BigUint64Array],
    ] as const),
  ])('has the numbers %s (%s) in column-major order', (kind, className, constructor) => {
    const { array, ...rest } = get<MatlabNumeric>(`numbers_${kind}`);
    expect(rest).toEqual({ kind: 'numeric', className });
    expect(array.data).toBeInstanceOf(constructor);
    expect(array.shape).toEqual([2, 3, 4]);
    // NumPy numbered them row by row: along the first axis, which runs fastest here, it is 12 from one to the next.
    expect(Array.from(array.data.subarray(0, 4), Number)).toEqual([0, 12, 4, 16]);
    expect(Number(array.get(1, 2, 3))).toBe(23);
    expect([...convertElements(array, 'int32').data]).toEqual(Array.from({ length: 24 }, (_, i) => i));
  });

  it('has numbers of every size, complex ones and truth values', () => {
    expect([...get<MatlabNumeric>('extremes').array.data]).toEqual([2n ** 63n - 1n, -(2n ** 63n)]);
    expect([...get<MatlabNumeric>('unusual').array.data]).toEqual([NaN, Infinity, -Infinity, -0]);
    const { array, imaginary } = get<MatlabNumeric>('complex');
    expect([[...array.data], [...imaginary!.data]]).toEqual([
      [1, 3],
      [2, -4],
    ]);
    expect(imaginary!.shape).toEqual([2, 1]);
    expect(get('logical')).toMatchObject({ kind: 'logical', array: { shape: [2, 2] } });
    expect([...matlabNumbers(get('logical'), { source: 'x', what: 'y' })]).toEqual([1, 0, 0, 0]);
    expect(get<MatlabNumeric>('scalar').array).toMatchObject({ shape: [1, 1], data: Float64Array.of(7.5) });
    expect(get<MatlabNumeric>('empty').array).toMatchObject({ shape: [0, 5], data: new Float64Array(0) });
  });

  it('has text of one line, of several, and none', () => {
    expect(get('text')).toEqual({ kind: 'text', shape: [1, 11], rows: ['héllo wörld'] });
    expect(get('lines')).toEqual({ kind: 'text', shape: [3, 3], rows: ['ab ', 'xyz', 'ü€q'] });
    expect(get('emoji')).toMatchObject({ rows: ['a😀b'] });
    expect(matlabText(get('empty_text'), { source: 'x', what: 'y' })).toBe('');
  });

  it('has cells in column-major order, structs within structs, and structs without fields', () => {
    const { shape, cells } = get<MatlabCell>('cells');
    expect([shape, cells.map(({ kind }) => kind)]).toEqual([
      [2, 2],
      ['numeric', 'text', 'numeric', 'struct'],
    ]);
    const inner = (cells[3] as MatlabStruct).elements[0]!.get('inner') as MatlabStruct;
    expect([...matlabNumbers(inner.elements[0]!.get('deep'), { source: 'x', what: 'y' })]).toEqual([1, 2]);
    expect(get<MatlabStruct>('no_fields').elements).toHaveLength(1);
    const { fields, elements } = get<MatlabStruct>('annotations');
    expect(fields).toEqual(['relative_im_path', 'class', 'test']);
    const place = { source: 'x', what: 'y' };
    expect(elements.map((element) => matlabText(element.get('relative_im_path'), place))).toEqual([
      ...['car_ims/000001.jpg', 'car_ims/000002.jpg', 'car_ims/000003.jpg'],
    ]);
    expect(elements.map((element) => matlabNumbers(element.get('class'), place)[0])).toEqual([10, 11, 12]);
  });

  it('has sparse matrices, compressed by columns', () => {
    const { rows, columnStarts, values, imaginary, ...rest } = get<MatlabSparse>('sparse');
    expect(rest).toEqual({ kind: 'sparse', shape: [2, 3], logical: false });
    expect([[...rows], [...columnStarts], [...values], [...imaginary!]]).toEqual([
      [1, 0, 1],
      [0, 1, 2, 3],
      [2, 1.5, 0],
      [0, 0, 3],
    ]);
    expect(get<MatlabSparse>('sparse_logical').values).toEqual(Float64Array.of(1, 1, 1));
  });

  it('gives the variables that are asked for, in the order of the file', () => {
    const path = join(fixtures, 'scipy.mat');
    expect([...readMatlabFile(path, { variables: ['text', 'scalar'] }).keys()]).toEqual(['text', 'scalar']);
    expect(() => readMatlabFile(path, { variables: ['text', 'labels'] })).toThrow(
      /scipy\.mat: expected a variable "labels", got "numbers_f8", "numbers_f4", .*; check that it is the right file$/,
    );
  });
});

describe.each([{ bigEndian: false }, { bigEndian: true }])('a file with %j', (order) => {
  const bytes = new MatlabBytes(order);
  const read = (...parts: Uint8Array[]) => parseMatlab(bytes.file(...parts));
  const text = (type: number, data: Uint8Array, shape: number[]) =>
    read(bytes.matrix({ arrayClass: 4, shape, name: 't' }, bytes.element(type, data))).get('t');

  it('has numbers in fewer bytes than their class, small elements, and [] without any bytes', () => {
    const label = bytes.matrix(
      { arrayClass: 6, shape: [1, 2], name: 'x' },
      bytes.small(4, bytes.integers([7, 500], 2)),
    );
    const cell = bytes.matrix(
      { arrayClass: 1, shape: [1, 1], name: 'c' },
      bytes.element(14, Buffer.alloc(0)),
    );
    const variables = read(
      bytes.doubles('d', [0.5, -2, 3, 4], [2, 2]),
      label,
      bytes.element(15, deflateSync(cell)),
    );
    expect(variables.get('x')).toMatchObject({
      className: 'double',
      array: { data: Float64Array.of(7, 500) },
    });
    expect(variables.get('d')).toMatchObject({ array: { data: Float64Array.of(0.5, -2, 3, 4) } });
    expect((variables.get('d') as MatlabNumeric).array.get(0, 1)).toBe(3);
    expect(variables.get('c')).toMatchObject({ cells: [{ kind: 'numeric', array: { shape: [0, 0] } }] });
  });

  it('has text as MATLAB, SciPy and Octave write it', () => {
    expect(text(4, bytes.integers([0x41, 0xe9, 0x20ac], 2), [1, 3])).toMatchObject({ rows: ['Aé€'] });
    expect(text(17, bytes.integers([0x61, 0x63, 0x62, 0x64], 2), [2, 2])).toMatchObject({
      rows: ['ab', 'cd'],
    });
    expect(text(18, bytes.integers([0x1f600, 0x61]), [1, 2])).toMatchObject({ rows: ['😀a'] });
    expect(text(1, Buffer.of(0x63, 0xe9), [1, 2])).toMatchObject({ rows: ['cé'] });
    expect(text(16, Buffer.from('é€'), [1, 5])).toMatchObject({ rows: ['é€'] });
    expect(text(2, Buffer.from('abcdefgh'), [2, 2, 2])).toMatchObject({ rows: ['ac', 'bd', 'eg', 'fh'] });
  });

  it('has truth values of a sparse matrix as bytes that are called doubles, with room for more', () => {
    const parts = [
      bytes.element(5, bytes.integers([0, 2, 0])),
      bytes.element(5, bytes.integers([0, 1, 2])),
      bytes.element(9, Buffer.of(1, 1, 0)),
    ];
    const sparse = read(
      bytes.matrix({ arrayClass: 5, flags: 0x200, shape: [3, 2], name: 's' }, ...parts),
    ).get('s');
    expect(sparse).toMatchObject({ logical: true, rows: Int32Array.of(0, 2), values: Float64Array.of(1, 1) });
  });

  it('has things that only MATLAB can use, which are named and passed over', () => {
    const name = (value: string) => bytes.element(1, Buffer.from(value));
    const variables = read(
      bytes.matrix({ arrayClass: 17, name: 's' }, name('MCOS'), name('string')),
      bytes.matrix({ arrayClass: 16, shape: [1, 1], name: 'f' }),
      bytes.matrix({ arrayClass: 3, shape: [1, 1], name: 'o' }, name('inline')),
      bytes.doubles('', [1, 2, 3]),
      bytes.doubles('x', [1]),
    );
    expect([...variables.keys()]).toEqual(['s', 'f', 'o', 'x']);
    expect(variables.get('s')).toEqual({ kind: 'unsupported', what: 'an object of class "string"' });
    expect(variables.get('f')).toEqual({ kind: 'unsupported', what: 'a function handle' });
    expect(variables.get('o')).toEqual({ kind: 'unsupported', what: 'an object of class "inline"' });
  });
});

describe('what is wanted of a value', () => {
  const variables = readMatlabFile(join(fixtures, 'scipy.mat'));
  const place = { source: 'cars.mat', what: 'annotations[7].class' };

  it.each([
    [matlabNumbers, 'text', 'cars.mat: expected an array of numbers in annotations[7].class, got 1×11 text'],
    [
      matlabNumbers,
      'complex',
      'expected an array of numbers in annotations[7].class, got 2×1 complex double',
    ],
    [matlabNumbers, 'none', 'got nothing'],
    [
      matlabNumbers,
      'extremes',
      'expected whole numbers below 2^53 in annotations[7].class, got 9223372036854775807',
    ],
    [matlabText, 'lines', 'expected a text of one line in annotations[7].class, got 3×3 text'],
    [matlabText, 'cells', 'got 2×2 cell'],
    [matlabStructs, 'logical', 'expected an array of structs in annotations[7].class, got 2×2 logical'],
  ])('is refused by %p for %s', (want, name, message) => {
    expect(() => want(variables.get(name), place)).toThrow(message);
  });

  it('may be something that only MATLAB can use', () => {
    const value = { kind: 'unsupported', what: 'a function handle' } as const;
    expect(() => matlabText(value, place)).toThrow('got a function handle, which only MATLAB can use');
  });
});

describeShared('published MATLAB files', () => {
  const open = (path: string) => readMatlabFile(join(sharedFolder, 'data', path));
  const numbers = (path: string, name: string) =>
    matlabNumbers(open(path).get(name), { source: path, what: name });

  it('Oxford Flowers: 8189 labels of 102 classes and the official split', () => {
    const labels = numbers('flowers-102/imagelabels.mat', 'labels');
    expect([labels.length, new Set(labels).size, labels[0]]).toEqual([8189, 102, 77]);
    const split = ['trnid', 'valid', 'tstid'].map((name) => numbers('flowers-102/setid.full.mat', name));
    expect(split.map((ids) => ids.length)).toEqual([1020, 1020, 6149]);
    expect(new Set(split.flatMap((ids) => [...ids])).size).toBe(8189);
  });

  it('Stanford Cars: the annotations of 300 images and the names of 196 classes', () => {
    const place = { source: 'cars_annos.mat', what: 'annotations' };
    const elements = matlabStructs(open('stanford-cars/cars_annos.mat').get('annotations'), place);
    const classes = elements.map((element) => matlabNumbers(element.get('class'), place)[0]!);
    const tests = elements.filter((element) => matlabNumbers(element.get('test'), place)[0] !== 0);
    expect([elements.length, new Set(classes).size, tests.length]).toEqual([300, 15, 150]);
    expect(matlabText(elements[0]!.get('relative_im_path'), place)).toMatch(/^cars_train\/\d{5}\.jpg$/);
    const names = open('stanford-cars/cars_meta.mat').get('class_names') as MatlabCell;
    expect([names.cells.length, matlabText(names.cells[0], place)]).toEqual([
      196,
      'AM General Hummer SUV 2000',
    ]);
  });
});

describe('MATLAB files of other versions', () => {
  it('are named with what to do', () => {
    const old = readFileSync(join(fixtures, 'scipy-v4.mat'));
    expect(() => parseMatlab(old, { source: 'old.mat' })).toThrow(
      "old.mat: expected a MATLAB file of version 5 (-v6, -v7), got a MATLAB file (version 4); save it again in MATLAB: load('old.mat'); save('NEW.mat', '-v7'); or in Python: scipy.io.savemat('NEW.mat', scipy.io.loadmat('old.mat'))",
    );
    const header = Buffer.alloc(512);
    header.write('MATLAB 7.3 MAT-file, Platform: GLNXA64');
    expect(() => parseMatlab(header, { source: 'new.mat' })).toThrow(
      "new.mat: expected a MATLAB file of version 5 (-v6, -v7), got a MATLAB file (version 7.3, HDF5); save it again in MATLAB: load('new.mat'); save('NEW.mat', '-v7'); or in Python: read it with h5py",
    );
    expect(() => parseMatlab(Buffer.from('1,2\n'), { source: 'x.csv' })).toThrow(
      'x.csv: expected a MATLAB file of version 5 (-v6, -v7), got a table of text (CSV); check the path',
    );
  });
});
