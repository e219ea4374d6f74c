import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  parseNpz,
  parsePickle,
  serializeNpz,
  serializePickle,
  type PickleValue,
} from '@semantic-embeddings/formats';
import ndarray from 'ndarray';
import { matrix } from '../../test/matrices.js';
import type { ClassEmbedding } from '../class-embedding.js';
import { EmbeddingError } from '../embedding-error.js';
import { parseClassEmbedding, readClassEmbedding } from './read-class-embedding.js';
import {
  serializeClassEmbedding,
  type EmbeddingExtension,
  writeClassEmbedding,
} from './write-class-embedding.js';

const integers: ClassEmbedding = {
  embedding: matrix([
    [1, 0.1],
    [-0, 1e-300],
  ]),
  classes: [7, 3],
};
const texts: ClassEmbedding = {
  embedding: matrix([
    [1, 0.1],
    [0, 1],
  ]),
  classes: ['n01440764', '__proto__'],
};
const mixed: ClassEmbedding = { embedding: matrix([[1], [2]]), classes: ['7', 7] };

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'class-embedding-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('class embedding files', () => {
  it.each(['.pickle', '.pkl', '.npz', '.json', '.JSON'])(
    'with the extension %s come back exactly',
    (extension) => {
      for (const embedding of [integers, texts]) {
        const path = join(folder, `embedding${extension}`);
        writeClassEmbedding(path, embedding);
        const back = readClassEmbedding(path);
        expect(back.classes).toEqual(embedding.classes);
        expect(back.embedding.shape).toEqual(embedding.embedding.shape);
        expect(Array.from(back.embedding.data, (value) => value + 0)).toEqual(
          Array.from(embedding.embedding.data, (value) => value + 0),
        );
      }
    },
  );

  it('are told apart by content, not by name', () => {
    for (const extension of ['.pickle', '.npz', '.json'] as const) {
      const path = join(folder, 'no-extension');
      writeFileSync(path, serializeClassEmbedding(texts, extension));
      expect(readClassEmbedding(path).classes).toEqual(texts.classes);
    }
  });

  it('have the published entries in the published order', () => {
    const pickle = parsePickle(serializeClassEmbedding(integers, '.pickle')) as Map<string, PickleValue>;
    expect([...pickle.keys()]).toEqual(['ind2label', 'label2ind', 'embedding']);
    expect(pickle.get('ind2label')).toEqual([7, 3]);
    expect(pickle.get('label2ind')).toEqual(
      new Map([
        [7, 0],
        [3, 1],
      ]),
    );
    const npz = parseNpz(serializeClassEmbedding(integers, '.npz'));
    expect(Object.keys(npz)).toEqual(['ind2label', 'label2ind', 'embedding']);
    expect(npz['ind2label']?.data).toEqual(BigInt64Array.of(7n, 3n));
    expect(npz['label2ind']?.data).toEqual(BigInt64Array.of(0n, 1n));
    const json = JSON.parse(Buffer.from(serializeClassEmbedding(integers, '.json')).toString()) as unknown;
    expect(json).toEqual({
      ind2label: [7, 3],
      label2ind: { 3: 1, 7: 0 },
      embedding: [
        [1, 0.1],
        [0, 1e-300],
      ],
    });
  });

  it('with integers and text as ids are written where the format can hold them', () => {
    expect(parseClassEmbedding(serializeClassEmbedding(mixed, '.pickle'), 'a').classes).toEqual(['7', 7]);
    expect(() => serializeClassEmbedding(mixed, '.npz')).toThrow(/cannot hold integers and text/);
    expect(() => serializeClassEmbedding(mixed, '.json')).toThrow(
      /cannot hold the integer 7 and the text "7"/,
    );
  });

  it('may lack label2ind, hold single precision, column order and ids as an array', () => {
    const columnMajor = ndarray(Float32Array.of(1, 3, 2, 4), [2, 2]).transpose(1, 0);
    const pickle = serializePickle(
      new Map<string, PickleValue>([
        ['embedding', columnMajor],
        ['ind2label', ndarray(Int16Array.of(5, 4))],
      ]),
    );
    const back = parseClassEmbedding(pickle, 'a');
    expect(back.classes).toEqual([5, 4]);
    expect([...back.embedding.data]).toEqual([1, 2, 3, 4]);
  });

  it('may be an OrderedDict with a defaultdict in it', () => {
    const text =
      '\x80\x03ccollections\nOrderedDict\n)R(X\x09\0\0\0ind2label](X\x01\0\0\0aX\x01\0\0\0beX\x09\0\0\0label2ind' +
      'ccollections\ndefaultdict\ncbuiltins\nint\n\x85R(X\x01\0\0\0aK\x00X\x01\0\0\0bK\x01u' +
      'X\x09\0\0\0embedding](](K\x01K\x02e](K\x03K\x04eeu.';
    const back = parseClassEmbedding(Buffer.from(text, 'latin1'), 'a');
    expect([back.classes, [...back.embedding.data]]).toEqual([
      ['a', 'b'],
      [1, 2, 3, 4],
    ]);
  });

  it('may be a pickle of protocol 0, hold lists and tuples, or be an npz whose matrix has another name', () => {
    const text = Buffer.from('(dVembedding\n((I1\nI2\nt(F3\nI4\nttsVind2label\n(lVa\naVb\nas.');
    const npz = serializeNpz({
      arr_0: matrix([
        [1, 2],
        [3, 4],
      ]),
      ind2label: ndarray(['a', 'b'], [2]) as never,
    });
    for (const bytes of [text, npz]) {
      const back = parseClassEmbedding(bytes, 'a');
      expect(back.classes).toEqual(['a', 'b']);
      expect([...back.embedding.data]).toEqual([1, 2, 3, 4]);
    }
  });

  it.each<readonly [string, ReadonlyMap<string, PickleValue>, string]>([
    ['without embedding', new Map([['ind2label', [1]]]), 'no entry "embedding"'],
    ['without ind2label', new Map([['embedding', matrix([[1]])]]), 'no entry "ind2label"'],
    ['with a vector', entries(ndarray(Float64Array.of(1)), [1]), 'got an array of float64 of shape [1]'],
    ['with text for numbers', entries(ndarray(['a'], [1, 1]), [1]), 'hold numbers, got text'],
    ['with a number for a matrix', entries(3, [1]), 'got the number 3'],
    ['with NaN', entries(matrix([[1], [NaN]]), [1, 2]), 'row 1 of "embedding" holds NaN'],
    ['with rows without class', entries(matrix([[1], [2]]), [1]), 'has 2 rows, but "ind2label" 1 classes'],
    ['with a class twice', entries(matrix([[1], [2]]), [1, 1]), 'class 1 occurs twice'],
    ['with a fraction as id', entries(matrix([[1]]), [0.5]), 'entry 0 of "ind2label"'],
    ['with a list as id', entries(matrix([[1]]), [[1]]), 'entry 0 of "ind2label"'],
    ['with a number for ids', entries(matrix([[1]]), 5), 'expected "ind2label" to be the list'],
    [
      'with contradicting rows',
      entries(
        matrix([[1], [2]]),
        [8, 9],
        new Map([
          [8, 1],
          [9, 0],
        ]),
      ),
      'says row 1 for class 8',
    ],
    ['with missing rows', entries(matrix([[1], [2]]), [8, 9], new Map([[8, 0]])), 'says nothing for class 9'],
  ])('%s are refused', (_, content, problem) => {
    const read = () => parseClassEmbedding(serializePickle(content), 'bad.pickle');
    expect(read).toThrow(EmbeddingError);
    expect(read).toThrow(`bad.pickle: `);
    expect(read).toThrow(problem);
  });

  it.each([
    ['a pickle of something else', serializePickle([1, 2]), 'expected a dictionary'],
    ['a pickle that would run a program', Buffer.from('cposix\nsystem\n(Vls\ntR.'), 'nothing was executed'],
    ['a cut pickle', serializeClassEmbedding(integers, '.pickle').subarray(0, 150), 'cut short'],
    ['an empty file', new Uint8Array(0), 'got an empty file'],
    ['JSON that is cut', Buffer.from('{"embedding": [[1'), 'not valid JSON'],
    ['JSON of something else', Buffer.from('[]'), 'no entry "embedding"'],
    [
      'JSON with rows of different length',
      Buffer.from('{"embedding":[[1,2],[3]],"ind2label":[1,2]}'),
      '"embedding": the rows differ in length: row 1 has 1 values',
    ],
    [
      'JSON with text',
      Buffer.from('{"embedding":[["1"]],"ind2label":[1]}'),
      'expected "embedding" to hold numbers, got text',
    ],
    [
      'an npz without embedding',
      serializeNpz({ x: ndarray([1]) }),
      'expected a matrix "embedding", one row per class, got "x" (an array of float64 of shape [1])',
    ],
    [
      'an npz without classes',
      serializeNpz({ arr_0: matrix([[1]]) }),
      'no entry "ind2label"; a class embedding file has embedding, ind2label and label2ind, got "arr_0" (an array of float64 of shape [1, 1])',
    ],
    [
      'a Git LFS pointer',
      Buffer.from('version https://git-lfs.github.com/spec/v1\n'),
      'expected a class embedding as pickle, npz or JSON, got a Git LFS pointer, not the file itself; fetch the file: git lfs pull',
    ],
    ['a table', Buffer.from('1,2\n3,4\n'), 'got a table of text (CSV)'],
    [
      'an npz with contradicting rows',
      serializeNpz({
        embedding: matrix([[1]]),
        ind2label: ndarray(Int8Array.of(4)),
        label2ind: ndarray(Int8Array.of(3)),
      }),
      'says row 3 for class 4',
    ],
    [
      'a cut npz',
      serializeClassEmbedding(integers, '.npz').subarray(0, 100),
      'expected an npz archive of npy files, but it is cut short: its end is missing; copy it again',
    ],
    [
      'JSON with a name twice',
      Buffer.from('{"embedding":[[1]],"ind2label":[1],"embedding":[[2]]}'),
      'the name "embedding" occurs twice in one object; remove one of the two entries',
    ],
    [
      'JSON with a class twice in label2ind',
      Buffer.from('{"embedding":[[1],[2]],"ind2label":["a","b"],"label2ind":{"a":1,"b":1,"a":0}}'),
      'the name "a" occurs twice in one object',
    ],
  ])('%s is refused', (_, bytes, problem) => {
    expect(() => parseClassEmbedding(bytes, 'bad')).toThrow(problem);
    expect(() => parseClassEmbedding(bytes, 'bad')).toThrow(/^bad: /);
  });

  it('are not written half, nor with unknown extensions, nor when malformed', () => {
    const before = readdirSync(folder);
    const write = (name: string, embedding: ClassEmbedding) => () =>
      writeClassEmbedding(join(folder, name), embedding);
    expect(write('a.txt', integers)).toThrow(/ends in one of \.pickle, \.pkl, \.npz, \.json/);
    expect(write('a', integers)).toThrow(EmbeddingError);
    expect(write('a.npz', mixed)).toThrow(EmbeddingError);
    expect(write('a.json', { ...integers, classes: [1] })).toThrow(
      /expected one row for each of 1 classes, got an array of shape \[2, 2\]/,
    );
    expect(write('a.json', { embedding: matrix([[Infinity]]), classes: [1] })).toThrow(/not finite/);
    expect(write('no/such/folder.pickle', integers)).toThrow(/cannot write/);
    expect(readdirSync(folder)).toEqual(before);
    expect(() => readClassEmbedding(join(folder, 'missing.pickle'))).toThrow(/cannot read .*no such file/);
  });

  it('written twice are equal', () => {
    for (const extension of ['.pickle', '.npz', '.json'] as EmbeddingExtension[]) {
      writeClassEmbedding(join(folder, `twice${extension}`), texts);
      expect(readFileSync(join(folder, `twice${extension}`))).toEqual(
        Buffer.from(serializeClassEmbedding(texts, extension)),
      );
    }
  });
});

function entries(embedding: unknown, ind2label: unknown, label2ind?: PickleValue): Map<string, PickleValue> {
  const map = new Map<string, PickleValue>([
    ['embedding', embedding as PickleValue],
    ['ind2label', ind2label as PickleValue],
  ]);
  return label2ind === undefined ? map : map.set('label2ind', label2ind);
}
