import { gzipSync } from 'node:zlib';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readWordVectors, type WordVectorFile } from './read-word-vectors.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'word-vectors-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

interface Found extends WordVectorFile {
  readonly vectors: Record<string, number[]>;
  readonly places: string[];
  readonly warnings: string[];
}

/** Reads a file of that content with all its words. */
async function read(content: string | Uint8Array, wants = (_: string) => true): Promise<Found> {
  writeFileSync(join(folder, 'v.txt'), content);
  const [vectors, places, warnings] = [{} as Record<string, number[]>, [] as string[], [] as string[]];
  const file = await readWordVectors(join(folder, 'v.txt'), {
    wants,
    onVector: ({ word, vector, place }) => {
      vectors[word] ??= [...vector];
      places.push(place.slice(folder.length + 1));
    },
    onWarning: (message) => warnings.push(message.slice(folder.length + 1)),
  });
  return { ...file, vectors, places, warnings };
}

/** Lines of words and three numbers, as many as make a usual file. */
const glove = ['the', ',', '.', 'cat', '7'].map((word, i) => `${word} 0.${i} -${i}.5 ${i}e-1\n`).join('');

/** word2vec's binary form. */
function binary(
  words: readonly (readonly [string, ...number[]])[],
  { end = '', promised = words.length } = {},
) {
  const [, ...first] = words[0]!;
  return Buffer.concat([
    Buffer.from(`${promised} ${first.length}\n`),
    ...words.flatMap(([word, ...numbers]) => [
      Buffer.from(`${word} `),
      Buffer.from(Float32Array.from(numbers).buffer),
      Buffer.from(end),
    ]),
  ]);
}

describe('readWordVectors', () => {
  it('reads the text of GloVe', async () => {
    const { format, dimensions, words, vectors, places } = await read(glove);
    expect({ format, dimensions, words }).toEqual({ format: 'glove', dimensions: 3, words: 5 });
    expect(vectors).toMatchObject({ the: [0, -0.5, 0], ',': [0.1, -1.5, 0.1], '7': [0.4, -4.5, 0.4] });
    expect(places).toEqual(['v.txt:1', 'v.txt:2', 'v.txt:3', 'v.txt:4', 'v.txt:5']);
  });

  it('reads the text of word2vec, with and without a blank at the end of the lines', async () => {
    for (const end of ['\n', ' \n', '\r\n']) {
      const { vectors, ...file } = await read(`2 3${end}</s> 1 2 3${end}polar_bear 0 .5 -4.${end}`);
      expect(file).toMatchObject({
        format: 'word2vec',
        dimensions: 3,
        words: 2,
        places: ['v.txt:2', 'v.txt:3'],
      });
      expect(vectors).toEqual({ '</s>': [1, 2, 3], polar_bear: [0, 0.5, -4] });
    }
  });

  it.each(['', '\n'])('reads the binary form of word2vec, with %j behind each vector', async (end) => {
    const bytes = binary(
      [
        ['cat', 1, 0.5],
        ['café', 0.1, -2],
        ['x', 10, 3],
      ],
      { end },
    );
    const { vectors, ...file } = await read(bytes);
    expect(file).toMatchObject({ format: 'word2vec-binary', dimensions: 2, words: 3, warnings: [] });
    expect(file.places[1]).toBe('v.txt: word 2');
    expect(vectors).toEqual({ cat: [1, 0.5], café: [Math.fround(0.1), -2], x: [10, 3] });
  });

  it('takes all kinds compressed with gzip, of several parts too', async () => {
    const parts = Buffer.concat([gzipSync(glove.slice(0, 40)), gzipSync(glove.slice(40))]);
    expect((await read(parts)).vectors).toEqual((await read(glove)).vectors);
    expect((await read(gzipSync(binary([['cat', 1, 0.5]])))).vectors).toEqual({ cat: [1, 0.5] });
  });

  it('takes words that hold blanks, in the first line too', async () => {
    const { vectors } = await read(
      `. . . 1 2\n${glove.replaceAll(/ [^ ]+\n/g, '\n')}at name@domain.com 3 4\nfig 5 5 6\n`,
    );
    expect(vectors).toMatchObject({ '. . .': [1, 2], 'at name@domain.com': [3, 4], 'fig 5': [5, 6] });
  });

  it('takes a byte order mark, CR LF, tabs, blank lines, a missing last end of line and words that are not ASCII', async () => {
    const { vectors, places } = await read('\ufeffNaïve\t1\t2\r\n\r\n\u00a0 3 4\r\nдуб 5 6');
    expect(vectors).toEqual({ Naïve: [1, 2], '\u00a0': [3, 4], дуб: [5, 6] });
    expect(places).toEqual(['v.txt:1', 'v.txt:3', 'v.txt:4']);
  });

  it('puts lines together that pieces of the file cut, wherever they do', async () => {
    const lines = Array.from(
      { length: 40_000 },
      (_, i) => `wörd${i} ${i} 0.25 -${i}.125 1e${i % 30} 0.3333333333\n`,
    );
    const { vectors, words } = await read(lines.join(''));
    expect(words).toBe(40_000);
    for (let i = 0; i < 40_000; i += 7)
      expect(vectors[`wörd${i}`]).toEqual([i, 0.25, -(i + 0.125), Number(`1e${i % 30}`), 0.3333333333]);
    const bytes = binary(lines.map((_, i) => [`w${i}`, i, i / 2, 0.5, 1, 2, 3, 4, 5, 6, 7]));
    const { vectors: same } = await read(bytes);
    expect(Object.entries(same).every(([word, [i, half]]) => word === `w${i}` && half === i! / 2)).toBe(true);
    expect(Object.keys(same)).toHaveLength(40_000);
  });

  it('makes numbers of wanted words only, but checks the form of every line', async () => {
    const wants = (word: string) => word === 'cat';
    expect((await read(glove.replace('0.1', '1-2'), wants)).vectors).toEqual({ cat: [0.3, -3.5, 0.3] });
    await expect(read(glove.replace('0.1', 'one'), wants)).rejects.toThrow(
      'v.txt:2: expected a word and 3 numbers, but number 1 behind "," is "one"',
    );
  });

  it('says where a word is not UTF-8', async () => {
    const { warnings, words } = await read(
      Buffer.from('cat 1 2\ncaf\xe9 3 4\nna\xefve 5 6\n\xc3\xbc 1 2\n', 'latin1'),
    );
    expect(words).toBe(4);
    expect(warnings).toEqual([
      expect.stringMatching(/^v\.txt:2: this word and 1 more are not UTF-8 .*iconv/),
    ]);
  });

  it('says where the first line promises fewer words', async () => {
    expect((await read('1 2\ncat 1 2\ndog 3 4\n')).warnings).toEqual([
      'v.txt: the first line says 1 word, but there are 2',
    ]);
  });
});

describe('readWordVectors refuses', () => {
  it.each([
    [
      'a line with too few numbers',
      `${glove}dog 1 2\n`,
      'v.txt:6: expected a word and 3 numbers, got 2 behind "dog"; correct',
    ],
    [
      'a line with too many',
      `${glove}dog 0.1 2 3 4\n`,
      'v.txt:6: expected a word and 3 numbers, got 4 behind "dog"',
    ],
    [
      'a line without a word',
      `${glove}0.1 2 3\n`,
      'v.txt:6: expected a word and 3 numbers, got 2 behind "0.1"',
    ],
    [
      'a cut last line',
      `${glove}elephant 0.123 0.`,
      'v.txt:6: expected a word and 3 numbers, got 2 behind "elephant"',
    ],
    ['a short first line', 'cat 1\ndog 1 2\n', 'v.txt:1: expected a word and 2 numbers, got 1 behind "cat"'],
    [
      'text among the numbers',
      `${glove}dog 1 x 3\n`,
      'v.txt:6: expected a word and 3 numbers, but number 2 behind "dog" is "x"',
    ],
    ['not a number', `${glove}dog 1 2 nan\n`, 'number 3 behind "dog" is "nan"'],
    ['infinity', `${glove}dog -inf 2 3\n`, 'number 1 behind "dog" is "-inf"'],
    [
      'a number too large',
      `${glove}dog 1e999 2 3\n`,
      'v.txt:6: expected 3 finite numbers behind "dog", but number 1 is "1e999"',
    ],
    [
      'signs without digits',
      `${glove}dog 1 - 3\n`,
      'expected 3 finite numbers behind "dog", but number 2 is "-"',
    ],
    [
      'fewer words than promised',
      '3 2\ncat 1 2\ndog 3 4\n',
      'v.txt: expected 3 words as the first line says, got 2: the file is cut short',
    ],
    [
      'binary not-a-number',
      binary([['cat', 1, NaN]]),
      'v.txt: word 1: expected finite numbers behind "cat", but number 2 is NaN',
    ],
    [
      'binary infinity',
      binary([
        ['a', 1, 2],
        ['cat', -Infinity, 2],
      ]),
      'v.txt: word 2: expected finite numbers behind "cat", but number 1 is -Infinity',
    ],
    [
      'a cut binary file',
      binary([
        ['cat', 1, 2],
        ['dog', 1, 2],
      ]).subarray(0, -3),
      'v.txt: expected 2 words as the first line says, got 1',
    ],
    [
      'binary data without words',
      Buffer.concat([binary([['a', 1.1]], { promised: 9 }), Buffer.alloc(70_000, 1)]),
      'v.txt: word 2: expected a word and a blank',
    ],
    ['an empty file', '', 'got an empty file; write or copy it again'],
    ['a page', '<!DOCTYPE html>\n<html><body>', 'got an HTML page, probably one that asks to log in'],
    [
      'a ZIP archive',
      Buffer.from('PK\x03\x04\x14\0\0\0\x08\0', 'latin1'),
      'got a ZIP archive; unpack it first (unzip), or give one of its files as a pipe: <(unzip -p ',
    ],
    ['a table', 'word,x,y\ncat,1,2\n', 'got a table of text (CSV)'],
    [
      'names of classes',
      '0 apple\n1 bear\n',
      'expected word vectors (text of GloVe or word2vec, or the binary form of word2vec), got text',
    ],
    ['a hierarchy', '10 0\n10 1\n11 10\n', 'got text'],
    ['UTF-16', Buffer.from('\ufeffcat 1 2\n', 'utf16le'), 'got text in UTF-16'],
    [
      'compressed text that is cut',
      gzipSync(glove.repeat(50)).subarray(0, -9),
      'damaged or cut short (unexpected end of file); copy or download',
    ],
    [
      'compressed text that is damaged',
      Buffer.concat([gzipSync(glove).subarray(0, 30), Buffer.alloc(40)]),
      'damaged or cut short',
    ],
    ['a compressed page', gzipSync('<html><body>Sign in'), 'got an HTML page'],
  ])('%s', async (_, content, message) => {
    await expect(read(content)).rejects.toThrow(message);
  });

  it('a file that is not there', async () => {
    await expect(
      readWordVectors(join(folder, 'none'), { wants: () => true, onVector: () => undefined }),
    ).rejects.toThrow(/^cannot read .*none: no such file or folder; check the path$/);
    await expect(readWordVectors(folder, { wants: () => true, onVector: () => undefined })).rejects.toThrow(
      'it is a folder; name a file',
    );
  });

  it('text without ends of lines, before it fills the memory', async () => {
    await expect(read(`${glove}${'0'.repeat(2 ** 24 + 9)}`)).rejects.toThrow(
      'v.txt:6: expected lines of a word and its numbers',
    );
  });
});
