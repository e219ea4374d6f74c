import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ndarray from 'ndarray';
import { openHdf5, type Hdf5Object } from '../hdf5/hdf5-object.js';
import { readText } from '../hdf5/hdf5-text-attributes.js';
import type { KerasAnnex, KerasFile } from './keras-file.js';
import { kerasLayerKind } from './keras-variable-names.js';
import { isKerasArchivePath, isKerasModelPath, isKerasWeightsPath } from './keras-paths.js';
import { kerasSnakeCase } from './keras-layer-tree.js';
import { parseKerasArchive } from './parse-keras-archive.js';
import { parseKerasHdf5 } from './parse-keras-hdf5.js';
import { readFileBytes } from '../files/read-file-bytes.js';
import { readKerasFile } from './read-keras-file.js';
import { bytesSource } from '../files/byte-source.js';
import { unpackZipEntry } from '../zip/unpack-zip-entry.js';
import { listZipEntries } from '../zip/zip-directory.js';
import { serializeKerasArchive } from './serialize-keras-archive.js';
import { serializeKerasHdf5 } from './serialize-keras-hdf5.js';
import { AllocationBudget } from '../files/read-limits.js';
import { writeKerasFile } from './write-keras-file.js';

const fixture = (name: string) => join(__dirname, '../../test/fixtures', name);

/** What Keras 3 keeps of layers: paths of groups and arrays, with the names of layers and the values. */
function tree(object: Hdf5Object, path = ''): [string, unknown][] {
  const own = object.isDataset ? [...(object.array().data as Float32Array)] : readText(object, 'name');
  const below = object.isDataset ? [] : [...object.names].sort();
  return [[path, own], ...below.flatMap((name) => tree(object.child(name) as Hdf5Object, `${path}/${name}`))];
}

function weightsOf(archive: Uint8Array): Hdf5Object {
  const bytes = Buffer.from(archive);
  const entry = listZipEntries(bytesSource(bytes, 'archive')).find(({ name }) => name === 'model.weights.h5');
  if (!entry) throw new Error('no weights');
  return openHdf5(
    unpackZipEntry(bytesSource(bytes, 'archive'), entry, {
      budget: new AllocationBudget(1 << 26),
      source: 'archive',
    }),
  );
}

const array = ndarray(Float32Array.of(1, 2, 3, 4, 5, 6), [2, 3]);
const small: KerasFile = {
  modelConfig: {
    class_name: 'Functional',
    config: {
      name: 'small',
      layers: [
        { class_name: 'InputLayer', config: { name: 'image' } },
        { class_name: 'Dense', config: { name: 'prob' } },
      ],
    },
  },
  layers: [
    { name: 'image', weights: [] },
    { name: 'prob', weights: [{ name: 'kernel', array }] },
  ],
};

let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'keras-archive-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a .keras archive', () => {
  it('has the groups, arrays and layer names of the one that Keras 3 wrote', () => {
    const original = fixture('keras-3.keras');
    const path = join(folder, 'again.keras');
    writeKerasFile(path, readKerasFile(original));
    const written = weightsOf(readFileBytes(path));
    expect(tree(written)).toEqual(tree(weightsOf(readFileBytes(original))));
    const writtenBy = 'semantic-embeddings';
    expect(readKerasFile(path)).toEqual({ ...readKerasFile(original), writtenBy });
    expect(listZipEntries(bytesSource(readFileBytes(path), path)).map(({ name }) => name)).toEqual([
      ...['metadata.json', 'config.json', 'model.weights.h5'],
    ]);
    expect(readdirSync(folder)).toEqual(['again.keras']);
  });

  it('keeps no place for the input of a chain, as Keras does not', () => {
    const { config } = small.modelConfig as { config: object };
    const chain = { ...small, modelConfig: { class_name: 'Sequential', config } };
    expect(tree(weightsOf(serializeKerasArchive(chain))).map(([path]) => path)).toEqual([
      ...['', '/layers', '/layers/dense', '/layers/dense/vars', '/layers/dense/vars/0', '/vars'],
    ]);
  });

  it('is equal for equal content', () => {
    expect(serializeKerasArchive(small)).toEqual(serializeKerasArchive(small));
  });

  it('is refused without a description, or if it does not list a layer with weights', () => {
    expect(() => serializeKerasArchive({ layers: [] })).toThrow(
      'a .keras archive needs a modelConfig that lists its layers',
    );
    const layers = [...small.layers, { name: 'other', weights: [{ name: 'kernel', array }] }];
    expect(() => serializeKerasArchive({ ...small, layers })).toThrow(
      'the description has no layer "other", which has weights',
    );
  });
});

describe('a file of weights whose name ends in .weights.h5', () => {
  it('has the groups and arrays where Keras 3 looks for them, and as Keras 2 lists them', () => {
    const path = join(folder, 'net.weights.h5');
    const { layers } = readKerasFile(fixture('keras-3.h5'));
    writeKerasFile(path, { layers });
    const root = openHdf5(readFileBytes(path));
    // Layers without weights need no place.
    const arrays = tree(openHdf5(readFileBytes(fixture('keras-3.weights.h5')))).filter(([place]) =>
      /\/vars\/\d$/.test(place),
    );
    expect(arrays.length).toBe(10);
    expect(tree(root)).toEqual(expect.arrayContaining(arrays));
    expect(root.names).toContain('vars');
    expect(readKerasFile(path).layers).toEqual(layers);
  });

  it('holds every array once', () => {
    const big = ndarray(new Float32Array(1 << 18), [512, 512]);
    const layers = [{ name: 'dense', weights: [{ name: 'kernel', array: big }] }];
    const plain = serializeKerasHdf5({ layers }).length;
    const numbered = serializeKerasHdf5({ layers }, { numbered: true }).length;
    expect(numbered - plain).toBeLessThan(1 << 14);
  });

  it.each([
    ['of unknown class', 'strange'],
    ['of the name of a group of Keras', 'layers'],
  ])('keeps the layout of Keras 2 for a layer %s', (_, name) => {
    const odd = name === 'strange' ? 'filter' : 'kernel';
    const layers = [{ name, weights: [{ name: odd, array }] }];
    expect(parseKerasHdf5(serializeKerasHdf5({ layers }, { numbered: true })).layers).toEqual(layers);
  });
});

describe('the mark of the writer', () => {
  it.each([
    ['a model as HDF5', () => parseKerasHdf5(serializeKerasHdf5(small))],
    ['weights', () => parseKerasHdf5(serializeKerasHdf5({ layers: small.layers }))],
    [
      'weights in both layouts',
      () => parseKerasHdf5(serializeKerasHdf5({ layers: small.layers }, { numbered: true })),
    ],
    ['an archive', () => parseKerasArchive(serializeKerasArchive(small))],
  ])('is in %s, whatever was read before', (_, read) => {
    expect(read().writtenBy).toBe('semantic-embeddings');
    expect(readKerasFile(fixture('keras-3.keras')).writtenBy).toBeUndefined();
  });
});

describe('the annex of a file', () => {
  const annex: KerasAnnex = {
    description: { classes: ['ü', 7], text: 'x'.repeat(100_000) },
    arrays: { vectors: ndarray(Float64Array.of(0.1, 0.2), [1, 2]) },
  };

  it.each([
    ['a model as HDF5', () => parseKerasHdf5(serializeKerasHdf5({ ...small, annex }))],
    ['weights', () => parseKerasHdf5(serializeKerasHdf5({ layers: small.layers, annex }))],
    ['an archive', () => parseKerasArchive(serializeKerasArchive({ ...small, annex }))],
  ])('comes back from %s', (_, read) => {
    const file = read();
    expect(file.annex).toEqual(annex);
    expect(file.layers).toEqual(small.layers);
  });

  it('is missing from files that have none', () => {
    expect(parseKerasHdf5(serializeKerasHdf5(small))).not.toHaveProperty('annex');
    expect(readKerasFile(fixture('keras-3.keras'))).not.toHaveProperty('annex');
  });

  it('that is damaged is refused', () => {
    const bytes = Buffer.from(serializeKerasHdf5({ ...small, annex: { description: 'abc', arrays: {} } }));
    bytes.write('#', bytes.indexOf('"abc"'), 'latin1');
    expect(() => parseKerasHdf5(bytes, { source: 'net.h5' })).toThrow(
      /^net\.h5: .*description of semantic_embeddings is not JSON/,
    );
  });
});

describe('what decides where arrays stand', () => {
  it.each([
    ['GlobalAveragePooling2D', 'global_average_pooling2d'],
    ['ReLU', 're_lu'],
    ['InputLayer', 'input_layer'],
    ['Conv2D', 'conv2d'],
  ])('the class %s gives %s', (name, word) => expect(kerasSnakeCase(name)).toBe(word));

  it.each([
    [[[3, 3, 1, 1]], ['kernel'], 'conv2d'],
    [[[3, 1]], ['kernel'], 'dense'],
    [[[1], [1]], ['moving_mean', 'moving_variance'], 'batch_normalization'],
    [
      [
        [3, 3, 1, 1],
        [1, 1, 1, 1],
      ],
      ['depthwise_kernel', 'pointwise_kernel'],
      'separable_conv2d',
    ],
    [[[3, 3, 1, 1]], ['depthwise_kernel'], 'depthwise_conv2d'],
    [[[1, 1]], ['embeddings'], 'embedding'],
    [[[1], [1], []], ['mean', 'variance', 'count'], 'normalization'],
    [[[1]], ['alpha'], 'p_re_lu'],
    [[[1, 1, 1]], ['kernel'], undefined],
  ])('arrays of shapes %j called %j are those of %s', (shapes, names, kind) => {
    const weights = names.map((name, index) => {
      const shape = shapes[index] as number[];
      return { name, array: ndarray(new Float32Array(shape.reduce((a, b) => a * b, 1)), shape) };
    });
    expect(kerasLayerKind({ name: 'layer', weights })).toBe(kind);
  });

  it.each([
    ['net.h5', true, false, false],
    ['net.HDF5', true, false, false],
    ['net.Keras', true, false, true],
    ['net.weights.h5', false, true, false],
    ['net.h5/', false, false, false],
    ['net.v2', false, false, false],
    ['h5', false, false, false],
  ])('%s: model %s, weights %s, archive %s', (path, model, weights, archive) => {
    expect([isKerasModelPath(path), isKerasWeightsPath(path), isKerasArchivePath(path)]).toEqual([
      ...[model, weights, archive],
    ]);
  });
});
