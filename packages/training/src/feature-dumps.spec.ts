import {
  FormatError,
  readPickleFile,
  writeNpyFile,
  writeNpzFile,
  writePickleFile,
} from '@semantic-embeddings/formats';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ndarray from 'ndarray';
import { readFeatureDump } from './read-feature-dump.js';
import { writeFeatureDump } from './write-feature-dump.js';

const features = Float32Array.of(1, 2, 3, 4, 5, 6);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'feature-dumps-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('writeFeatureDump and readFeatureDump', () => {
  it.each(['a.pickle', 'a.pkl', 'a.npy', 'a.npz', 'a'])('keep the features in %s', (name) => {
    const path = join(folder, name);
    writeFeatureDump(path, { features, dimension: 2 });
    expect(readFeatureDump(path)).toEqual({ features, dimension: 2, ids: Int32Array.of(0, 1, 2) });
  });

  it.each(['a.pickle', 'a.npz'])('keep the numbers of the images in %s', (name) => {
    const path = join(folder, name);
    writeFeatureDump(path, { features, dimension: 3, ids: Int32Array.of(4, 9) });
    expect(readFeatureDump(path)).toEqual({ features, dimension: 3, ids: Int32Array.of(4, 9) });
  });

  it('write the structure of the original programs', () => {
    const path = join(folder, 'a.pickle');
    writeFeatureDump(path, { features, dimension: 2 });
    const content = readPickleFile(path) as unknown as Map<
      string,
      Map<number, { data: Float32Array; shape: number[] }>
    >;
    expect([...content.keys()]).toEqual(['feat']);
    const vectors = content.get('feat');
    expect([...(vectors?.keys() ?? [])]).toEqual([0, 1, 2]);
    expect(vectors?.get(1)?.shape).toEqual([2]);
    expect([...(vectors?.get(1)?.data ?? [])]).toEqual([3, 4]);
    expect(Object.prototype.toString.call(vectors?.get(1)?.data)).toBe('[object Float32Array]');
  });

  it('sort a dictionary by image', () => {
    const path = join(folder, 'a.pickle');
    const vector = (...values: number[]) => ndarray(Float64Array.from(values), [values.length]);
    writePickleFile(
      path,
      new Map([
        [
          'feat',
          new Map([
            [7, vector(3, 4)],
            [2, vector(1, 2)],
          ]),
        ],
      ]),
    );
    expect(readFeatureDump(path)).toEqual({
      features: Float64Array.of(1, 2, 3, 4),
      dimension: 2,
      ids: Int32Array.of(2, 7),
    });
  });

  it('keep the digits of numbers that single precision would round, and nothing more of others', () => {
    const precise = Float64Array.of(1e9, 1e9 + 0.125);
    const written: [string, unknown][] = [
      ['float64', precise],
      ['float32', Float32Array.from(precise)],
      ['int32', Int32Array.of(16777217, 16777216)],
      ['int64', BigInt64Array.of(2n ** 53n - 1n, 1n)],
      ['uint16', Uint16Array.of(65535, 0)],
    ];
    for (const [name, numbers] of written) {
      const data = numbers as Float64Array<ArrayBuffer>;
      const [npy, npz, pickle] = ['npy', 'npz', 'pickle'].map((kind) => join(folder, `${name}.${kind}`));
      writeNpyFile(npy!, ndarray(data, [2, 1]));
      writeNpzFile(npz!, { feat: ndarray(data, [2, 1]) });
      const [first, second] = [data.slice(0, 1), data.slice(1)];
      const vectors = new Map([first, second].map((vector, id) => [id, ndarray(vector, [1])]));
      writePickleFile(pickle!, new Map([['feat', vectors]]));
      const Kind = name === 'float32' || name === 'uint16' ? Float32Array : Float64Array;
      for (const path of [npy, npz, pickle]) {
        expect(readFeatureDump(path!).features).toEqual(Kind.from(Array.from(data, Number)));
      }
    }
  });

  it('read dictionaries and matrices without the key feat', () => {
    const path = join(folder, 'bare.pickle');
    writePickleFile(path, new Map([[3, ndarray(Float32Array.of(1, 2), [2])]]));
    expect(readFeatureDump(path)).toMatchObject({ dimension: 2, ids: Int32Array.of(3) });
    writePickleFile(path, ndarray(features, [3, 2]));
    expect(readFeatureDump(path)).toEqual({ features, dimension: 2, ids: Int32Array.of(0, 1, 2) });
  });

  it('refuse sizes that do not fit', () => {
    const path = join(folder, 'a.npy');
    expect(() => writeFeatureDump(path, { features, dimension: 4 })).toThrow(
      'expected rows of 4 values, got 6 values',
    );
    expect(() => writeFeatureDump(path, { features, dimension: 3, ids: Int32Array.of(1) })).toThrow(
      'expected rows of 3 values for 1 images, got 6 values',
    );
    expect(() => writeFeatureDump(path, { features, dimension: 3, ids: Int32Array.of(1, 2) })).toThrow(
      'an npy file holds no image numbers',
    );
    expect(existsSync(path)).toBe(false);
  });
});

describe('readFeatureDump', () => {
  const vector = (...values: number[]) => ndarray(Float32Array.from(values), [values.length]);
  const pickles: [string, Parameters<typeof writePickleFile>[1], string][] = [
    [
      'a value that is not a number',
      new Map([['feat', new Map([[5, vector(1, NaN)]])]]),
      'value 1 of image 5 is NaN',
    ],
    [
      'vectors of different lengths',
      new Map([
        [
          'feat',
          new Map([
            [0, vector(1, 2)],
            [1, vector(1)],
          ]),
        ],
      ]),
      'image 1 has 1 values, others have 2',
    ],
    ['no features', new Map([['feat', new Map()]]), "expected a dictionary {'feat': {image: vector, …}}"],
    [
      'another dictionary',
      new Map([['embedding', vector(1)]]),
      'expected image numbers as keys, found embedding',
    ],
    ['a list', [1, 2], "expected a dictionary {'feat': {image: vector, …}}"],
    [
      'keys that are no numbers',
      new Map([['feat', new Map([['x', vector(1)]])]]),
      'image numbers as keys, found x',
    ],
    ['numbers in place of vectors', new Map([['feat', new Map([[0, 1]])]]), 'image 0: expected a vector'],
    [
      'maps in place of vectors',
      new Map([['feat', new Map([[0, ndarray(new Float32Array(8), [2, 2, 2])]])]]),
      'image 0: expected a vector, found an array of shape [2, 2, 2]',
    ],
    ['empty vectors', new Map([['feat', new Map([[0, vector()]])]]), 'image 0 has no features'],
  ];

  it.each(pickles)('refuses a pickle with %s and names the file', (_, content, message) => {
    const path = join(folder, 'a.pickle');
    writePickleFile(path, content);
    expect(() => readFeatureDump(path)).toThrow(FormatError);
    expect(() => readFeatureDump(path)).toThrow(message);
    expect(() => readFeatureDump(path)).toThrow(path);
  });

  it('refuses arrays that are no matrix and image numbers that do not fit', () => {
    const npy = join(folder, 'a.npy');
    writeNpyFile(npy, vector(1, 2, 3));
    expect(() => readFeatureDump(npy)).toThrow('expected a matrix [images, dimension], found shape [3]');
    const npz = join(folder, 'a.npz');
    writeNpzFile(npz, { features: vector(1) });
    expect(() => readFeatureDump(npz)).toThrow("expected an array 'feat', found none");
    const feat = ndarray(features, [3, 2]);
    writeNpzFile(npz, { feat, ids: ndarray(Int32Array.of(1, 2)) });
    expect(() => readFeatureDump(npz)).toThrow('expected 3 image numbers, found 2');
    writeNpzFile(npz, { feat, ids: ndarray(Int32Array.of(1, 2, 1)) });
    expect(() => readFeatureDump(npz)).toThrow('an image number occurs twice');
  });

  it('names a file that does not exist', () => {
    expect(() => readFeatureDump('/no/such/file.npy')).toThrow('cannot read /no/such/file.npy: no such file');
  });
});
