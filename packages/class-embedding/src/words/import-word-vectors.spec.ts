import { execFile } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { ClassId } from '@semantic-embeddings/taxonomy';
import { EmbeddingError } from '../embedding-error.js';
import { importWordVectors, type ImportWordVectorsOptions } from './import-word-vectors.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'import-words-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Vectors of two numbers, most frequent words first as in real files. */
const file = [
  'the 1 1',
  'bear 4 0',
  'polar 0 2',
  'Apple 9 9',
  'apple 3 4',
  'black 1 0',
  'footed 0 1',
  'brewer 5 5',
  'pine-apple 7 8',
  'NASA 6 6',
];

interface Row {
  readonly words: readonly string[];
  readonly row: readonly number[];
}

async function rowsOf(
  names: Readonly<Record<string, string>>,
  options: Partial<ImportWordVectorsOptions> & { readonly lines?: readonly string[] } = {},
): Promise<{ rows: Record<string, Row>; warnings: string[]; classes: readonly ClassId[] }> {
  const path = join(folder, 'v.txt');
  writeFileSync(path, (options.lines ?? file).map((line) => `${line}\n`).join(''));
  const warnings: string[] = [];
  const imported = await importWordVectors(path, {
    names: new Map(Object.entries(names)),
    onWarning: (message) => warnings.push(message.replace(`${folder}/`, '')),
    ...options,
  });
  const { embedding, classes, words } = imported;
  const rows = Object.fromEntries(
    classes.map((id, at) => [id, { words: words[at]!, row: [embedding.get(at, 0), embedding.get(at, 1)] }]),
  );
  return { rows, warnings, classes };
}

/** The one name's words and row. */
async function only(name: string, options = {}): Promise<Row> {
  return (await rowsOf({ a: name }, options)).rows['a']!;
}

describe('importWordVectors', () => {
  it('gives rows in the order of the classes', async () => {
    const { rows, classes, warnings } = await rowsOf({ z: 'bear', a: 'the', m: 'polar' });
    expect(classes).toEqual(['z', 'a', 'm']);
    expect(rows).toEqual({
      z: { words: ['bear'], row: [4, 0] },
      a: { words: ['the'], row: [1, 1] },
      m: { words: ['polar'], row: [0, 2] },
    });
    expect(warnings).toEqual([]);
  });

  it.each(['polar bear', 'polar_bear', 'polar-bear', 'Polar Bear', ' polar  (bear)'])(
    'takes the mean of the words of %j',
    async (name) => {
      expect(await only(name)).toEqual({ words: ['polar', 'bear'], row: [2, 1] });
    },
  );

  it.each(['polar bear', 'polar_bear', 'Polar-Bear'])(
    'prefers %j as one word, however it is joined',
    async (name) => {
      for (const word of ['polar_bear', 'polar-bear', 'Polar_Bear', 'polar bear'])
        expect(await only(name, { lines: [...file, `${word} 5 6`] })).toEqual({ words: [word], row: [5, 6] });
    },
  );

  it('takes a word as it is written, else in small letters, else with other capitals, wherever they stand', async () => {
    expect((await only('apple')).row).toEqual([3, 4]);
    expect((await only('Apple')).row).toEqual([9, 9]);
    expect((await only('APPLE')).row).toEqual([3, 4]);
    expect((await only('nasa')).row).toEqual([6, 6]);
    expect((await only('bear', { lines: ['BEAR 1 2', 'Bear 3 4'] })).words).toEqual(['BEAR']);
  });

  it('takes compound words and owners apart only where they are not there', async () => {
    expect((await only('Black-footed polar')).words).toEqual(['black', 'footed', 'polar']);
    expect((await only('black-footed polar', { lines: [...file, 'black-footed 8 8'] })).words).toEqual([
      'black-footed',
      'polar',
    ]);
    expect((await only('brewer’s bear')).words).toEqual(['brewer', 'bear']);
    expect((await only("brewer's", { lines: [...file, "brewer's 0 9"] })).words).toEqual(["brewer's"]);
    expect((await only('pine apple')).words).toEqual(['pine-apple']);
  });

  it('takes the first of several synonyms whose words are all there', async () => {
    expect((await only('castor, beaver, bear, the')).words).toEqual(['bear']);
    expect((await only('polar castor, polar bear, bear')).words).toEqual(['polar', 'bear']);
  });

  it('composed and decomposed letters are the same', async () => {
    expect((await only('café', { lines: ['cafe\u0301 1 2', 'a 1 2'] })).row).toEqual([1, 2]);
  });

  it('takes aliases in place of names', async () => {
    const { rows } = await rowsOf({ a: 'quagga', b: 'bear' }, { aliases: new Map([['a', 'polar bear']]) });
    expect(rows['a']!.words).toEqual(['polar', 'bear']);
  });

  it('skips missing words where that is wanted, and says which', async () => {
    const { rows, warnings } = await rowsOf({ a: 'polar zebra, bear lion', b: 'the' }, { missing: 'skip' });
    expect(rows['a']!.words).toEqual(['polar']);
    expect(warnings).toEqual([
      'class a "polar zebra, bear lion": without zebra, which the file lacks; from polar',
    ]);
    await expect(rowsOf({ a: 'zebra' }, { missing: 'skip' })).rejects.toThrow('1 of 1 class has no vector');
  });

  it('scales rows to length 1 where that is wanted, after the mean', async () => {
    const { rows } = await rowsOf({ a: 'apple', b: 'polar bear' }, { normalize: true });
    expect(rows['a']!.row).toEqual([0.6, 0.8]);
    expect(rows['b']!.row.map((x) => x * Math.sqrt(5))).toEqual([
      expect.closeTo(2, 12),
      expect.closeTo(1, 12),
    ]);
  });

  it('takes the first of repeated words, and says so', async () => {
    const lines = [...file, 'bear 0 0', 'bear nan 0'.replace('nan', '5')];
    const { rows, warnings } = await rowsOf({ a: 'bear' }, { lines });
    expect(rows['a']!.row).toEqual([4, 0]);
    expect(warnings).toEqual(['v.txt: 1 word more than once, the first counts: "bear" (3 times)']);
  });

  it('says which classes have the same vector', async () => {
    const { warnings } = await rowsOf({ 134: 'bear', 517: 'Bear', 3: 'polar' });
    expect(warnings).toEqual([
      expect.stringMatching(/^classes with the same vector.*: 134 and 517; other words help/),
    ]);
  });
});

describe('importWordVectors refuses', () => {
  it('missing words, all of them, with the nearest spellings', async () => {
    const names = { 4: 'aplle', 5: 'great wite shark', 6: 'bear', 7: '???' };
    const failure = await rowsOf(names, { lines: [...file, 'great 1 2', 'white 2 3'] }).catch(
      (error: unknown) => error,
    );
    expect(failure).toBeInstanceOf(EmbeddingError);
    expect((failure as EmbeddingError).classes).toEqual(['4', '5', '7']);
    expect((failure as Error).message.replace(`${folder}/`, '')).toBe(
      'v.txt: 3 of 4 classes have no vector: class 4 "aplle" (no "aplle", but "Apple"), ' +
        'class 5 "great wite shark" (no "wite", but "white", no "shark"), class 7 "???" (its name has neither letter nor digit); ' +
        'remedy: give other words for them in a file with the class, a tab and the words on each line (--aliases), ' +
        'take the mean of those words of a name that are there (--missing skip), or use vectors of more words',
    );
  });

  it('vectors without a direction', async () => {
    await expect(rowsOf({ 4: 'zero' }, { lines: [...file, 'zero 0 -0'] })).rejects.toThrow(
      'v.txt:11: expected a vector with a direction for class 4, but all numbers of "zero" are 0; remedy',
    );
    await expect(rowsOf({ 4: 'up down' }, { lines: [...file, 'up 1 2', 'down -1 -2'] })).rejects.toThrow(
      'all means of "up", "down" are 0',
    );
  });
});

const full = process.env['SEMANTIC_EMBEDDINGS_FULL'] === '1';

describe('memory', () => {
  const lines = full ? 2_000_000 : 200_000;
  it(`of reading ${lines} lines stays below 500 MB, for they are never in memory together`, async () => {
    const path = join(folder, 'large.txt');
    writeLarge(path, lines);
    const program = `
      import { importWordVectors } from ${JSON.stringify(resolve(__dirname, '../../dist/index.js'))};
      const names = new Map(Array.from({ length: 1000 }, (_, i) => [i, 'word' + (i * 199)]));
      const idle = process.resourceUsage().maxRSS;
      const { embedding, file } = await importWordVectors(${JSON.stringify(path)}, { names });
      console.log(JSON.stringify({ shape: embedding.shape, words: file.words, row: embedding.get(7, 1), idle, kilobytes: process.resourceUsage().maxRSS }));`;
    const run = promisify(execFile)(process.execPath, ['--input-type=module', '-e', program]);
    const { shape, words, row, idle, kilobytes } = JSON.parse((await run).stdout);
    expect({ shape, words, row }).toEqual({
      shape: [1000, 25],
      words: lines,
      row: Number(writtenAt(7 * 199, 1)),
    });
    expect(kilobytes).toBeLessThan(500_000);
    // On top of the program it was 24 MB, and 45 MB for ten times the lines; the rest is what a collector may leave for later.
    expect(kilobytes - idle).toBeLessThan(full ? 400_000 : 60_000);
  }, 300_000);
});

/** The numbers of the large file as they are written. */
const written = Array.from({ length: 2000 }, (_, value) => (value / 1000 - 1).toFixed(5));

/** The number that a line of the large file has at a place. */
function writtenAt(line: number, place: number): string {
  return written[(line * 31 + place * 7) % written.length]!;
}

function writeLarge(path: string, lines: number): void {
  const out = openSync(path, 'w');
  for (let start = 0; start < lines; start += 10_000) {
    const text = Array.from({ length: 10_000 }, (_, i) => {
      const numbers = Array.from({ length: 25 }, (_, place) => writtenAt(start + i, place));
      return `word${start + i} ${numbers.join(' ')}\n`;
    });
    writeSync(out, text.join(''));
  }
  closeSync(out);
}
