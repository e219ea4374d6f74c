import {
  FormatError,
  readPickleFile,
  writeNpyFile,
  writeNpzFile,
  writePickleFile,
} from '@semantic-embeddings/formats';
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import ndarray from 'ndarray';
import { featureDumpExtension } from '../weights/dump-endings.js';
import { readFeatureDump } from './read-feature-dump.js';
import { writeFeatureDump } from './write-feature-dump.js';

const features = Float32Array.of(1, 2, 3, 4, 5, 6);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'feature-dumps-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('writeFeatureDump and readFeatureDump', () => {
  it.each(['a.pickle', 'a.pkl', 'a.npy', 'a.npz', 'a', 'a.NPZ'])('keep the features in %s', (name) => {
    const path = join(folder, name);
    writeFeatureDump(path, { features, dimension: 2 });
    expect(readFeatureDump(path)).toEqual({ features, dimension: 2, ids: Int32Array.of(0, 1, 2) });
  });

  it.each(['a.pickle', 'a.npz'])('keep the numbers of the images in %s', (name) => {
    const path = join(folder, name);
    writeFeatureDump(path, { features, dimension: 3, ids: Int32Array.of(4, 9) });
    expect(readFeatureDump(path)).toEqual({ features, dimension: 3, ids: Int32Array.of(4, 9) });
  });

  it('keep file and class of the images in an npz file, and refuse an array of that name that is none', () => {
    const path = join(folder, 'a.npz');
    const list = { images: ['owls/\u00e9.jpg', 'b\n.jpg', 'c.jpg'], classes: ['owl', 'owl', 'great auk'] };
    writeFeatureDump(path, { features, dimension: 2, list });
    expect(readFeatureDump(path)).toEqual({ features, dimension: 2, ids: Int32Array.of(0, 1, 2), list });
    for (const images of [Float32Array.of(1), new TextEncoder().encode('{"images":["a"],"classes":["b"]}')]) {
      writeNpzFile(path, { feat: ndarray(features, [3, 2]), image_list: ndarray(images) });
      expect(() => readFeatureDump(path)).toThrow(
        `${path}: expected the array "image_list" to hold file and class of 3 images in JSON, got an array of`,
      );
    }
  });

  it('keep the classes of score columns in an npz file, and refuse an array of that name that is none', () => {
    const path = join(folder, 'a.npz');
    writeFeatureDump(path, { features, dimension: 2, classIds: ['eule', 7] });
    expect(readFeatureDump(path).classIds).toEqual(['eule', 7]);
    for (const ids of ['["a"]', '["a","a"]', '["a",0.5]', '{']) {
      const array = ndarray(new TextEncoder().encode(ids));
      writeNpzFile(path, { feat: ndarray(features, [3, 2]), class_ids: array });
      expect(() => readFeatureDump(path)).toThrow(
        '"class_ids" to hold the ids of 2 different classes in JSON',
      );
    }
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

  it('go by the ending whatever its case, and refuse one that they do not know', () => {
    expect(['f', 'd.v/f', 'f.PKL', 'f.Npz', 'f.npy'].map(featureDumpExtension)).toEqual([
      ...['.pickle', '.pickle', '.pkl', '.npz', '.npy'],
    ]);
    const path = join(folder, 'x.foo');
    expect(() => writeFeatureDump(path, { features, dimension: 2 })).toThrow(
      `cannot write ${path}: no features are written as ".foo"; end it in .pickle, .pkl, .npz, .npy`,
    );
    expect(existsSync(path)).toBe(false);
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
      'expected image numbers as keys, got "embedding" with an array of float32 of shape [1]',
    ],
    [
      'a list of numbers',
      [1, 2],
      'expected a matrix [images, dimension], got an array of float64 of shape [2]',
    ],
    [
      'nothing',
      null,
      "expected a dictionary {'feat': {image: vector, …}}, one {image: vector, …} or a matrix, got None",
    ],
    ['rows of different lengths', [[1, 2], [3]], 'row 1 has 1 values, the rows before it 2'],
    ['text', new Map([[0, 'cat']]), 'image 0: expected a vector, got the text "cat"'],
    [
      'a list of lists as a vector',
      new Map([[3, [[1], [2]]]]),
      'image 3: expected a vector, got a list of 2',
    ],
    [
      'a list with something else in it',
      new Map([[3, [1, null]]]),
      'image 3: expected item 1 to be a number or text like the others, got None',
    ],
    ['words in a vector', new Map([[3, ['a', 'b']]]), 'image 3: expected an array of numbers, got text'],
    [
      'keys that are no numbers',
      new Map([['feat', new Map([['x', vector(1)]])]]),
      'image numbers as keys, got "x"',
    ],
    [
      'keys that are numbers in text',
      new Map([['feat', new Map([['0', vector(1)]])]]),
      'got "0" with an array of float32 of shape [1]; make numbers of the keys in Python: {int(image): vector',
    ],
    [
      'numbers in place of vectors',
      new Map([['feat', new Map([[0, 1]])]]),
      'image 0: expected a vector, got the number 1',
    ],
    [
      'maps in place of vectors',
      new Map([['feat', new Map([[0, ndarray(new Float32Array(8), [2, 2, 2])]])]]),
      'image 0: expected a vector, got an array of float32 of shape [2, 2, 2]',
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
    expect(() => readFeatureDump(npy)).toThrow(
      'expected a matrix [images, dimension], got an array of float32 of shape [3]',
    );
    const npz = join(folder, 'a.npz');
    writeNpzFile(npz, { labels: vector(1) });
    expect(() => readFeatureDump(npz)).toThrow(
      'expected a matrix of features [images, dimension], got "labels" (an array of float32 of shape [1])',
    );
    const feat = ndarray(features, [3, 2]);
    writeNpzFile(npz, { feat, ids: ndarray(Int32Array.of(1, 2)) });
    expect(() => readFeatureDump(npz)).toThrow('expected 3 image numbers, got 2');
    writeNpzFile(npz, { feat, ids: ndarray(Int32Array.of(1, 2, 1)) });
    expect(() => readFeatureDump(npz)).toThrow('an image number occurs twice');
  });

  it('takes the only matrix of an npz, whatever its name, and lists the arrays if there are several', () => {
    const npz = join(folder, 'a.npz');
    const matrix = ndarray(features, [3, 2]);
    writeNpzFile(npz, { arr_0: matrix, labels: vector(1, 2, 3) });
    expect(readFeatureDump(npz)).toEqual({ features, dimension: 2, ids: Int32Array.of(0, 1, 2) });
    writeNpzFile(npz, { train: matrix, test: matrix });
    expect(() => readFeatureDump(npz)).toThrow(
      '"train" (an array of float32 of shape [3, 2]), "test" (an array of float32 of shape [3, 2])',
    );
  });

  it('takes lists and tuples for vectors and matrices', () => {
    const path = join(folder, 'a.pickle');
    const expected = { features: Float64Array.of(1, 2, 3, 4), dimension: 2, ids: Int32Array.of(0, 1) };
    const written: Parameters<typeof writePickleFile>[1][] = [
      [
        [1, 2],
        [3, 4],
      ],
      Object.freeze([Object.freeze([1, 2]), [3, 4]]),
      new Map([
        [
          'feat',
          [
            [1, 2],
            [3, 4],
          ],
        ],
      ]),
      new Map([
        [
          'feat',
          new Map([
            [1, Object.freeze([3, 4])],
            [0, [1, 2]],
          ]),
        ],
      ]),
      [vector(1, 2), vector(3, 4)],
    ];
    for (const content of written) {
      writePickleFile(path, content);
      expect(readFeatureDump(path)).toEqual(expected);
    }
  });

  it('takes an OrderedDict and a defaultdict for dictionaries', () => {
    const path = join(folder, 'a.pickle');
    const vectors = '](G?\xf0\0\0\0\0\0\0G@\0\0\0\0\0\0\0e';
    for (const begin of [
      'ccollections\nOrderedDict\n)R',
      'ccollections\ndefaultdict\nc__builtin__\nlist\n\x85R',
    ]) {
      writeFileSync(path, Buffer.from(`\x80\x02${begin}X\x04\0\0\0feat${begin}K\x00${vectors}ss.`, 'latin1'));
      expect(readFeatureDump(path)).toEqual({
        features: Float64Array.of(1, 2),
        dimension: 2,
        ids: Int32Array.of(0),
      });
    }
  });

  it('says of a damaged archive that it is damaged', () => {
    const path = join(folder, 'a.npz');
    writeFeatureDump(path, { features, dimension: 2 });
    const bytes = readFileSync(path);
    const expected = `${path}: expected an npz archive of npy files, but`;
    writeFileSync(path, bytes.subarray(0, -40));
    expect(() => readFeatureDump(path)).toThrow(`${expected} it is cut short`);
    writeFileSync(path, Buffer.from(bytes.toString('latin1').replaceAll('\n', '\r\n'), 'latin1'));
    expect(() => readFeatureDump(path)).toThrow(`${expected} its line ends were changed on the way`);
  });

  it('tells the kind of a file by its content, not its name', () => {
    for (const [from, to] of [
      ['a.npy', 'b.pickle'],
      ['a.pickle', 'b.npz'],
      ['a.npz', 'b.npy'],
    ] as const) {
      writeFeatureDump(join(folder, from), { features, dimension: 2 });
      renameSync(join(folder, from), join(folder, to));
      expect(readFeatureDump(join(folder, to)).features).toEqual(features);
    }
  });

  it('names what is not read, with the remedy', () => {
    const path = join(folder, 'a.npy');
    writeFileSync(path, gzipSync('abc'));
    expect(() => readFeatureDump(path)).toThrow(
      `${path}: expected features as npy, npz, pickle, safetensors or Parquet, got a file compressed with gzip; unpack it first: gunzip -c ${path} > NEW`,
    );
    writeFileSync(path, '0.5,1\n1,2\n');
    expect(() => readFeatureDump(path)).toThrow('got a table of text (CSV); convert it in Python');
    writeFileSync(path, '');
    expect(() => readFeatureDump(path)).toThrow('got an empty file');
  });

  it('names a file that does not exist', () => {
    expect(() => readFeatureDump('/no/such/file.npy')).toThrow('cannot read /no/such/file.npy: no such file');
  });
});
