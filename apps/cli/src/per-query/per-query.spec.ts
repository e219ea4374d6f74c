import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { perQueryRun, type PerQueryRun } from './per-query-run.js';
import { queryNames } from './query-names.js';
import { readPerQuery } from './read-per-query.js';
import { writePerQuery } from './write-per-query.js';

let folder: string;
let file: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'per-query-'));
  file = join(folder, 'queries.csv');
});

afterAll(() => rmSync(folder, { recursive: true }));

/** A run over two images. */
const run = (label: string, values: readonly number[], name = 'AP'): PerQueryRun => ({
  ...{ label, images: ['1.png', '2.png'], classes: ['cat', 'dog'] },
  metrics: [{ name, values: Float64Array.from(values) }],
});

const readText = (text: string): PerQueryRun[] => {
  writeFileSync(file, text);
  return readPerQuery(file);
};

describe('values per query', () => {
  it('are one row per run and query, with the digits that give back the same number', () => {
    writePerQuery(file, [run('a', [1, 0.1 + 0.2]), run('b', [5e-324, 0])]);
    expect(readFileSync(file, 'utf8')).toBe(
      [
        ...['run;image;class;AP', 'a;1.png;cat;1', 'a;2.png;dog;0.30000000000000004'],
        ...['b;1.png;cat;5e-324', 'b;2.png;dog;0', ''],
      ].join('\n'),
    );
    expect(readPerQuery(file)).toEqual([run('a', [1, 0.1 + 0.2]), run('b', [5e-324, 0])]);
  });

  it('come back from a file whatever names hold', () => {
    const images = ['a;b.png', 'say "hi".png', 'two\nlines\r\n.png', '"', ' é\u{1f600} '];
    const classes = ['', ';', '"";"', 'x', '-1'];
    const given = {
      ...{ label: 'wd;1e-4 "x"', images, classes },
      metrics: [{ name: 'P@1 (W;P)', values: Float64Array.of(1, 2, 3, 4, 5) }],
    };
    writePerQuery(file, [given]);
    expect(readPerQuery(file)).toEqual([given]);
  });

  it('may be missing for a query, or for a whole run', () => {
    writePerQuery(file, [run('a', [NaN, 0.5]), run('b', [1, 2], 'Severity')]);
    expect(readFileSync(file, 'utf8').split('\n').slice(0, 4)).toEqual([
      ...['run;image;class;AP;Severity', 'a;1.png;cat;;', 'a;2.png;dog;0.5;', 'b;1.png;cat;;1'],
    ]);
    expect(readPerQuery(file)).toEqual([run('a', [NaN, 0.5]), run('b', [1, 2], 'Severity')]);
  });

  it('of runs with one label are those of its seeds, in any order of the rows', () => {
    const seeds = [run('a', [1, 2]), run('a', [3, 4])];
    writePerQuery(file, seeds);
    expect(readPerQuery(file)).toEqual(seeds);
    const [header, first, second, third, fourth] = readFileSync(file, 'utf8').trim().split('\n');
    expect(readText([header, first, third, second, fourth].join('\r\n'))).toEqual(seeds);
  });

  it('of many queries are read in pieces that cut lines and characters anywhere', () => {
    const images = Array.from({ length: 50_000 }, (_, index) => `é${'x'.repeat(index % 40)}/${index}.png`);
    const values = Float64Array.from(images, (_, index) => Math.sin(index));
    const large = { label: 'a', images, classes: images.map(() => '猫'), metrics: [{ name: 'AP', values }] };
    writePerQuery(file, [large]);
    expect(readFileSync(file).length).toBeGreaterThan(2 ** 21);
    const [back] = readPerQuery(file);
    expect(back!.images.every((image, index) => image === images[index])).toBe(true);
    expect(back!.metrics[0]!.values).toEqual(values);
  });
});

describe('writePerQuery', () => {
  it.each<[string, PerQueryRun, string]>([
    ['an infinite value', run('a', [1, Infinity]), 'a: expected a finite AP of 2.png, got Infinity'],
    ['a short column', run('a', [1]), 'a: expected 2 values of AP, one per image, got 1'],
    [
      'missing classes',
      { ...run('a', [1, 2]), classes: ['cat'] },
      'a: expected 2 classes, one per image, got 1',
    ],
    [
      'an image that comes twice',
      { ...run('a', [1, 2]), images: ['x', 'x'] },
      'a: expected every image once, got x twice',
    ],
  ])('refuses %s', (_, given, message) => {
    expect(() => writePerQuery(join(folder, 'never.csv'), [given])).toThrow(new RangeError(message));
  });
});

describe('readPerQuery', () => {
  const header = 'run;image;class;AP\n';

  it.each([
    ['another header', 'k;a\n1;0.5\n', 'line 1: expected columns that begin with run;image;class, got "k;a"'],
    ['a metric twice', 'run;image;class;AP;AP\n', 'line 1: expected every metric once, got AP twice'],
    ['a short row', `${header}a;1;c;0.5\na;2;c\n`, 'line 3: expected 4 fields as in the first line, got 3'],
    [
      'a decimal comma',
      `${header}a;1;c;0,5\n`,
      'line 2: expected a number with a decimal point as AP, got "0,5"',
    ],
    ['a word', `${header}a;1;c;nan\n`, 'line 2: expected a number with a decimal point as AP, got "nan"'],
    ['an open quotation', `${header}a;"1;c;0.5\na;2;c;1\n`, 'line 2: expected a closing quotation mark'],
    [
      'a quotation amid a field',
      `${header}\n\na;x"y"z;c;1\n`,
      'line 4: expected quotation marks around a whole field',
    ],
    ['no rows', header, 'expected rows of queries, got none'],
    ['nothing', '', 'line 1: expected columns that begin with run;image;class, got ""'],
    ['bytes', 'PK\u0003\u0004\0\0', 'expected a CSV file in UTF-8'],
  ])('refuses %s, naming file and line', (_, text, message) => {
    expect(() => readText(text)).toThrow(`${file}: ${message}`);
  });

  it('refuses text that is not UTF-8, and names a missing file', () => {
    writeFileSync(file, Buffer.from([...Buffer.from(header), 0xe9, 0x0a]));
    expect(() => readPerQuery(file)).toThrow(`${file}: expected a CSV file in UTF-8`);
    expect(() => readPerQuery(join(folder, 'none.csv'))).toThrow('none.csv: no such file or folder');
  });
});

describe('perQueryRun', () => {
  it('takes the metrics that have values of the queries, by their names', () => {
    const names = { label: 'a', images: ['x'], classes: ['c'] };
    const metrics = [
      { metric: 'P', k: 1, similarity: 'WUP', value: 0.5, perQuery: Float64Array.of(0.5) },
      { metric: 'ECE', value: 0.1 },
    ];
    expect(perQueryRun({ ...names, metrics })).toEqual({
      ...names,
      metrics: [{ name: 'P@1 (WUP)', values: Float64Array.of(0.5) }],
    });
  });
});

describe('queryNames', () => {
  const labels = Int32Array.of(0, 1, 1);
  const classId = (label: number): string => `id${label}`;

  it('are files, titles with positions, or positions', () => {
    const pictures = (areFiles: boolean) => ({ areFiles, image: () => 'x', className: () => 'c' });
    expect(queryNames([2, 0], { labels, classId, pictures: pictures(true) }).images).toEqual(['x', 'x']);
    expect(queryNames([2, 0], { labels, classId, pictures: pictures(false) })).toEqual({
      ...{ images: ['x #2', 'x #0'], classes: ['c (id1)', 'c (id0)'] },
    });
    expect(queryNames([2, 0], { labels, classId })).toEqual({ images: ['2', '0'], classes: ['id1', 'id0'] });
    expect(
      queryNames([0, 1, 2], { labels: Int32Array.of(0, 1, 2), classId, names: ['a', 'b', 'a'] }).classes,
    ).toEqual([...['a (id0)', 'b', 'a (id2)']]);
    expect(queryNames([1], { labels, classId, names: ['cat', 'dog'] }).classes).toEqual(['dog']);
  });
});
