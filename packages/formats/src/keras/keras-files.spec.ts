import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ndarray from 'ndarray';
import { sharedFolder } from '../../test/shared-folder.js';
import type { KerasFile, KerasLayer } from './keras-file.js';
import { parseKerasHdf5 } from './parse-keras-hdf5.js';
import { readKerasFile } from './read-keras-file.js';
import { serializeKerasHdf5 } from './serialize-keras-hdf5.js';
import { openWeightFile } from '../files/open-weight-file.js';
import { writeKerasFile } from './write-keras-file.js';
import { writeZip } from '../zip/write-zip.js';

const fixture = (name: string) => join(__dirname, '../../test/fixtures', name);
const golden = join(sharedFolder, 'golden/models/h5');
const available = existsSync(golden);
const describeGolden = available ? describe : describe.skip;
const title = available ? 'files of Keras 2.2.4' : 'files of Keras 2.2.4 (skipped: no golden data found)';

/** The weights without their values: `conv0/kernel [3, 3, 3, 16]`. */
const outline = (layers: readonly KerasLayer[]) =>
  layers.flatMap(({ name, weights }) =>
    weights.map(({ name: weight, array }) => `${name}/${weight} [${array.shape.join(', ')}]`),
  );
const bytesOf = (layers: readonly KerasLayer[]) =>
  layers.flatMap(({ weights }) =>
    weights.map(({ array: { data } }) => {
      const { buffer, byteOffset, byteLength } = data as Float32Array;
      return Buffer.from(buffer, byteOffset, byteLength).toString('base64');
    }),
  );

let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'keras-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('files of Keras 3', () => {
  const weights = [
    ...['c1/kernel [3, 3, 3, 4]', 'c1/bias [4]'],
    ...['b1/gamma [4]', 'b1/beta [4]', 'b1/moving_mean [4]', 'b1/moving_variance [4]'],
    ...['c2/kernel [1, 1, 4, 4]', 'c2/bias [4]', 'prob/kernel [4, 5]', 'prob/bias [5]'],
  ];

  it.each([
    ['keras-3.h5', 'hdf5', true],
    ['keras-3.keras', 'keras', true],
    ['keras-3.weights.h5', 'hdf5', false],
  ])('%s gives layers under their names, with the same values', (name, kind, whole) => {
    const file = readKerasFile(fixture(name));
    expect(openWeightFile(fixture(name)).kind).toBe(kind);
    expect(outline(file.layers).sort()).toEqual([...weights].sort());
    const reference = readKerasFile(fixture('keras-3.h5'));
    expect(bytesOf(file.layers).sort()).toEqual(bytesOf(reference.layers).sort());
    expect(file.modelConfig !== undefined).toBe(whole);
    expect(file.kerasVersion).toBe(whole ? '3.15.1' : undefined);
    expect(file).not.toHaveProperty('writtenBy');
  });
});

describeGolden(title, () => {
  interface Row {
    readonly path: string;
    readonly type: string;
    readonly shape?: number[];
    readonly attrs?: { readonly layer_names?: string[]; readonly weight_names?: string[] };
  }
  const structure = available
    ? (JSON.parse(readFileSync(join(golden, 'structure.json'), 'utf8')) as Record<string, { objects: Row[] }>)
    : {};

  it.each([
    'resnet-32.model.h5',
    'resnet-32.weights.h5',
    'resnet-32.vlen-attrs.weights.h5',
    'simple.weights.h5',
  ])('%s holds what h5py finds in it', (name) => {
    const { objects } = structure[name] as { objects: Row[] };
    const root = objects.some(({ path }) => path === '/model_weights') ? '/model_weights' : '';
    const byPath = new Map(objects.map((row) => [row.path, row]));
    const { layers } = readKerasFile(join(golden, name));
    const names = byPath.get(root || '/')?.attrs?.layer_names;
    expect(layers.map((layer) => layer.name)).toEqual(names);
    for (const { name: layer, weights } of layers) {
      const listed = byPath.get(`${root}/${layer}`)?.attrs?.weight_names ?? [];
      expect(weights.map((weight) => `${layer}/${weight.name}:0`)).toEqual(listed);
      expect(weights.map(({ array }) => array.shape)).toEqual(
        listed.map((path) => byPath.get(`${root}/${layer}/${path}`)?.shape),
      );
    }
  });

  it('come back as they were when they are written again', () => {
    const file = readKerasFile(join(golden, 'resnet-32.model.h5'));
    const again = parseKerasHdf5(serializeKerasHdf5(file));
    expect(outline(again.layers)).toEqual(outline(file.layers));
    expect(bytesOf(again.layers)).toEqual(bytesOf(file.layers));
    expect({ ...again, layers: [] }).toEqual({ ...file, layers: [], writtenBy: 'semantic-embeddings' });
  });
});

describe('what is written', () => {
  const array = ndarray(Float32Array.of(1, 2, 3, 4, 5, 6), [2, 3]);
  const small: KerasFile = {
    layers: [
      { name: 'input', weights: [] },
      { name: 'dense', weights: [{ name: 'kernel', array }] },
    ],
  };

  it('comes back, in the order of the layers, whatever their names', () => {
    const names = [
      'zoom',
      'a/b',
      'a/c',
      'a',
      'a/a',
      'a b/ü',
      'ünï',
      'A',
      '0',
      ...Array.from({ length: 400 }, (_, i) => `conv_${i}`),
    ];
    const layers = names.map((name, index) => ({
      name,
      weights: index % 3 === 1 ? [] : [{ name: 'kernel', array: ndarray(Float32Array.of(index), [1]) }],
    }));
    const back = parseKerasHdf5(serializeKerasHdf5({ layers }));
    expect(back.layers.map(({ name }) => name)).toEqual(names);
    expect(bytesOf(back.layers)).toEqual(bytesOf(layers));
  });

  it('keeps element types and shapes, also of views, single values and empty arrays', () => {
    const arrays = [
      ndarray(Float64Array.of(1.5)),
      ndarray(Float32Array.of(1, 2, 3, 4), [2, 2]).transpose(1, 0),
      ndarray(new Float32Array(), [0, 3]),
      ndarray(Int32Array.of(7), []),
      ndarray(BigInt64Array.of(-1n)),
      ndarray(Uint8Array.of(200)),
    ];
    const weights = arrays.map((item, index) => ({ name: `w${index}`, array: item as never }));
    const [layer] = parseKerasHdf5(serializeKerasHdf5({ layers: [{ name: 'l', weights }] })).layers;
    expect(layer?.weights.map((weight) => [weight.array.shape, weight.array.data])).toEqual([
      [[1], Float64Array.of(1.5)],
      [[2, 2], Float32Array.of(1, 3, 2, 4)],
      [[0, 3], new Float32Array()],
      [[], Int32Array.of(7)],
      [[1], BigInt64Array.of(-1n)],
      [[1], Uint8Array.of(200)],
    ]);
  });

  it('may name weights by scopes: what counts is the last part, if that is unique', () => {
    const layer = (...names: string[]) => ({ name: 'l', weights: names.map((name) => ({ name, array })) });
    const names = (...given: string[]) =>
      parseKerasHdf5(serializeKerasHdf5({ layers: [layer(...given)] })).layers.map(
        ({ name, parents = [], weights }) => [...parents, name, ...weights.map((weight) => weight.name)],
      );
    expect(names('gamma', 'beta')).toEqual([['l', 'gamma', 'beta']]);
    // Several layers below one: a model that was used as a layer.
    expect(names('a/kernel', 'a/bias', 'b/kernel')).toEqual([
      ['l', 'a', 'kernel', 'bias'],
      ['l', 'b', 'kernel'],
    ]);
  });

  it('splits lists of names that are too long for one attribute', () => {
    const layers = Array.from({ length: 300 }, (_, i) => ({ name: `${'x'.repeat(300)}${i}`, weights: [] }));
    const bytes = serializeKerasHdf5({ layers });
    for (const part of ['layer_names0', 'layer_names1']) expect(Buffer.from(bytes).includes(part)).toBe(true);
    expect(parseKerasHdf5(bytes).layers).toEqual(layers);
  });

  it('is equal for equal content, and refuses names that occur twice', () => {
    expect(serializeKerasHdf5(small)).toEqual(serializeKerasHdf5(small));
    const twice = [...small.layers, ...small.layers];
    expect(() => serializeKerasHdf5({ layers: twice })).toThrow('two layers are called "input"');
    const weight = { name: 'kernel', array };
    expect(() => serializeKerasHdf5({ layers: [{ name: 'd', weights: [weight, weight] }] })).toThrow(
      'two weights are called "d/kernel:0"',
    );
  });

  const layer = (name: string, ...weights: string[]) => ({
    name,
    weights: weights.map((weight) => ({ name: weight, array })),
  });

  it.each([
    ['two names of layers that differ by slashes only', [layer('a'), layer('a/')], 'at "a", got several'],
    ['a layer that is called like an array', [layer('a', 'b'), layer('a/a/b:0')], 'at "b:0", got several'],
    ['a layer without a name', [layer('')], 'expected a name for every dataset and group'],
  ])('refuses %s', (_, layers, problem) => {
    expect(() => serializeKerasHdf5({ layers })).toThrow(problem);
  });

  it('is a whole model when it has a description', () => {
    const modelConfig = { class_name: 'Sequential', config: { name: 'ü', layers: [] } };
    const trainingConfig = { loss: 'mse' };
    const bytes = serializeKerasHdf5({ ...small, modelConfig, trainingConfig });
    expect(parseKerasHdf5(bytes)).toEqual({
      ...{ ...small, modelConfig, trainingConfig, kerasVersion: '2.2.4', backend: 'tensorflow' },
      writtenBy: 'semantic-embeddings',
    });
  });

  it('is read by the HDF5 library', () => {
    const path = join(folder, 'library.h5');
    const layers = Array.from({ length: 400 }, (_, i) => ({
      name: `layer_${i}`,
      weights: [{ name: 'kernel', array: ndarray(Float32Array.of(i, i + 0.5, -1, 1e-3 * i), [2, 2]) }],
    }));
    writeKerasFile(path, { layers, modelConfig: { text: 'x'.repeat(100_000) } });
    const script = join(__dirname, '../../test/read-with-library.mjs');
    const found = JSON.parse(execFileSync(process.execPath, [script, path], { encoding: 'utf8' })) as object;
    expect(found).toEqual({
      configLength: JSON.stringify({ text: 'x'.repeat(100_000) }).length,
      layers: layers.map(({ name, weights }) => [
        name,
        [`${name}/kernel:0`],
        [[2, 2]],
        [Array.from(weights[0]?.array.data ?? [])],
      ]),
    });
  });

  it('tells kinds of files apart by content, and hands on what it read', () => {
    const path = join(folder, 'a.h5');
    const kindOf = (content: string | Uint8Array) => {
      writeFileSync(path, typeof content === 'string' ? Buffer.from(content, 'latin1') : content);
      const file = openWeightFile(path);
      expect(file.path).toBe(path);
      expect(Buffer.from(file.bytes)).toEqual(readFileSync(path));
      expect(openWeightFile(file)).toBe(file);
      return file.kind;
    };
    expect(kindOf(serializeKerasHdf5(small))).toBe('hdf5');
    expect(kindOf('\x80\x03}q\0.')).toBe('pickle');
    expect(kindOf(writeZip([['net/data.pkl', Buffer.from('x')]], { compress: false }))).toBe('torch');
    expect(kindOf('')).toBe('unknown');
    expect(openWeightFile(folder)).toMatchObject({ kind: 'folder', path: folder });
    expect(() => openWeightFile(join(folder, 'none'))).toThrow('no such file or folder');
  });
});
