import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { serializePickle, writeNpyFile, writeNpzFile, writePickleFile } from '@semantic-embeddings/formats';
import ndarray from 'ndarray';
import {
  temporaryFolder,
  tinyHierarchy,
  tinyImages,
  writeColourCifar,
  writeNumbers,
  writeText,
} from './fixtures.js';
import { runCommand, runFailing, runJson, shared, workspace } from './run-command.js';

const inFolder = temporaryFolder();
const reports = join(shared, 'reports/features');

interface Runs {
  readonly runs: readonly { readonly metrics: Readonly<Record<string, number>> }[];
}

(existsSync(reports) ? describe : describe.skip)('evaluate retrieval of the reported files', () => {
  const report = (name: string) => join(reports, name);
  const args = ['evaluate', 'retrieval', '--plot-max', '0', '--no-progress'];
  const numbers = [...args, '--labels', report('labels.npy'), '--hierarchy', report('hierarchy.txt')];
  const texts = [...args, '--labels', report('text-labels.npy'), '--hierarchy', report('text-hierarchy.txt')];

  it.each(['npy-without-extension', 'savez.npz', 'lists.pickle'])('ranks %s', async (name) => {
    const { runs } = (await runJson([...numbers, '--feat', report(name)])) as Runs;
    expect(runs[0]?.metrics).toMatchObject({ 'P@1 (WUP)': 1, AP: 1 });
    // The value is given with five digits.
    expect(runs[0]?.metrics['AHP (LCS_HEIGHT)']).toBeCloseTo(0.92345, 5);
  });

  it('ranks images whose labels are text', async () => {
    const { runs } = (await runJson([
      ...texts,
      '--str-ids',
      '--feat',
      report('npy-without-extension'),
    ])) as Runs;
    expect(runs[0]?.metrics['AHP (LCS_HEIGHT)']).toBeCloseTo(0.92345, 5);
  });

  it('says that labels in text need --str-ids', async () => {
    const message = await runFailing([
      ...numbers.slice(0, 5),
      '--labels',
      report('text-labels.npy'),
      '--hierarchy',
      report('hierarchy.txt'),
      '--feat',
      report('savez.npz'),
    ]);
    expect(message).toContain(
      'is the text "n00000000", but class ids are read as whole numbers; add --str-ids',
    );
  });

  it.each([
    ['f.pickle.gz', /got a file compressed with gzip; unpack it first: gunzip -c .*f\.pickle\.gz > NEW/],
    ['lfs.pickle', /got a Git LFS pointer, not the file itself; fetch the file: git lfs pull/],
    [
      'crlf.pickle',
      /its line ends were changed on the way \(LF became CR LF\); send it again as binary data/,
    ],
  ])('names what is wrong with %s', async (name, message) => {
    expect(await runFailing([...numbers, '--feat', report(name)])).toMatch(message);
  });
});

describe('labels', () => {
  const { labels, features } = tinyImages(120);
  const texts = Array.from(labels, (label) => `bird ${label}`);
  const textHierarchy = 'x bird 0\nx bird 1\ny bird 2\ny bird 3\nz x\nz y\n';
  const args = (file: string, ...rest: string[]) => [
    ...['evaluate', 'retrieval', '--labels', inFolder(file), '--feat', inFolder('f.npy'), '--plot-max', '0'],
    ...rest,
  ];
  beforeAll(() => {
    writeText(inFolder('h.txt'), tinyHierarchy);
    writeText(inFolder('t.txt'), textHierarchy);
    writeNumbers(inFolder('f.npy'), features, [120, 4]);
    writeNpyFile(inFolder('text.npy'), ndarray(texts, [120]) as never);
    writePickleFile(inFolder('text.pickle'), texts);
    writePickleFile(inFolder('numbers.pickle'), new Map([['labels', [...labels]]]));
    writeNpzFile(inFolder('numbers.npz'), { arr_0: ndarray(labels, [120]) });
    writeText(inFolder('text.txt'), `${texts.join('\n')}\n`);
    writeText(inFolder('numbers.txt'), `${labels.join('\n')}\n`);
    writeText(inFolder('text.json'), JSON.stringify(texts));
    writeText(inFolder('zeros.txt'), `7\n007\n`);
    const rows = texts.map((text, image) => `${image};"p; ${image}.jpg";${text};${labels[image]}\r\n`);
    writeText(inFolder('table.csv'), `\ufeffid;image;species;label\r\n${rows.toReversed().join('')}`);
  });

  it('may be a column of a CSV file, which is named where its name is not known', async () => {
    const numbers = (await runJson(args('table.csv', '--hierarchy', inFolder('h.txt')))) as Runs;
    const column = ['--labels-column', 'species', '--str-ids', '--hierarchy', inFolder('t.txt')];
    const named = (await runJson(args('table.csv', ...column))) as Runs;
    for (const { runs } of [numbers, named])
      expect(runs[0]?.metrics['AHP (LCS_HEIGHT)']).toBeCloseTo(118 / 119, 12);
    const gallery = ['--gallery-feat', inFolder('f.npy'), '--gallery-labels', inFolder('table.csv')];
    const wrong = [...args('table.csv', ...column), ...gallery, '--gallery-labels-column', 'specie'];
    expect(await runFailing(wrong)).toContain(
      '--gallery-labels-column "specie": expected a column of this name, got "id", "image", "species", "label"; did you mean "species"?',
    );
    expect(await runFailing(args('text.npy', ...column))).toContain(
      '--labels-column "species": expected a file with columns, got an npy file; leave out --labels-column',
    );
  });

  it.each([
    ['evaluate retrieval', ['--hierarchy', 'h.txt', '--feat', 'f.npy']],
    ['evaluate classification', ['--feat', 'f.npy', '--prob-features', 'yes']],
    ['plot recall-precision', ['--feat', 'f.npy', '--out', 'c.svg']],
  ])('a column of no file of labels is refused by %s', async (command, rest) => {
    const given = [...command.split(' '), '--dataset', 'emoji', '--labels-column', 'class', ...rest];
    expect(await runFailing(given, 2)).toContain('--labels-column goes with --labels');
  });

  it.each(['text.npy', 'text.pickle', 'text.txt', 'text.json'])('may be class ids in %s', async (file) => {
    const { runs } = (await runJson(args(file, '--hierarchy', inFolder('t.txt'), '--str-ids'))) as Runs;
    // A perfect ranking of 119 others has a whole-ranking AHP of 118/119.
    expect(runs[0]?.metrics['AHP (LCS_HEIGHT)']).toBeCloseTo(118 / 119, 12);
    const message = await runFailing(args(file, '--hierarchy', inFolder('h.txt')));
    expect(message).toContain(
      'the label of image 0 is the text "bird 0", but class ids are read as whole numbers; add --str-ids',
    );
  });

  it.each(['numbers.pickle', 'numbers.npz', 'numbers.txt'])('may be numbers in %s', async (file) => {
    const { runs } = (await runJson(args(file, '--hierarchy', inFolder('h.txt')))) as Runs;
    expect(runs[0]?.metrics['AHP (LCS_HEIGHT)']).toBeCloseTo(118 / 119, 12);
  });

  it('in text must not be two spellings of one number', async () => {
    const message = await runFailing(args('zeros.txt', '--hierarchy', inFolder('h.txt')));
    expect(message).toContain('the labels "7" and "007" (image 1) are the same whole number; add --str-ids');
  });

  it('in text take their numbers from a class list, and need one for class scores', async () => {
    const ids = ['bird 3', 'bird 1', 'bird 2', 'bird 0'];
    const rows = ids.map((_, row) => ids.map((__, column) => (row === column ? 1 : 0)));
    const label2ind = Object.fromEntries(ids.map((id, row) => [id, row]));
    writeText(inFolder('e.json'), JSON.stringify({ ind2label: ids, label2ind, embedding: rows }));
    const scores = Float32Array.from({ length: 480 }, (_, i) => (texts[i >> 2] === ids[i & 3] ? 1 : 0));
    writeNumbers(inFolder('scores.npy'), scores, [120, 4]);
    const classify = [
      ...['evaluate', 'classification', '--feat', inFolder('scores.npy'), '--prob-features', 'yes'],
      ...['--labels', inFolder('text.npy'), '--str-ids'],
    ];
    const { runs } = (await runJson([...classify, '--classes-from', inFolder('e.json')])) as Runs;
    expect(runs[0]?.metrics['Accuracy']).toBe(1);
    expect(await runFailing(classify)).toContain('the order of the classes is needed; give --classes-from');
    writeText(
      inFolder('other.json'),
      readFileSync(inFolder('e.json'), 'utf8').replaceAll('bird 3', 'Bird 3'),
    );
    expect(await runFailing([...classify, '--classes-from', inFolder('other.json')])).toMatch(
      /is "bird 3", but .*other\.json has the class "Bird 3", which looks like it: spell both alike/,
    );
  });

  it('that are something else are named with the remedy', async () => {
    writeFileSync(inFolder('labels.gz'), gzipSync('abc'));
    expect(await runFailing(args('labels.gz', '--hierarchy', inFolder('h.txt')))).toContain(
      'got a file compressed with gzip',
    );
    writeNpzFile(inFolder('two.npz'), { train: ndarray(labels, [120]), test: ndarray(labels, [120]) });
    expect(await runFailing(args('two.npz', '--hierarchy', inFolder('h.txt')))).toContain(
      '"train" (an array of int32 of shape [120]), "test"',
    );
    writeFileSync(inFolder('none.pickle'), serializePickle(null));
    expect(await runFailing(args('none.pickle', '--hierarchy', inFolder('h.txt')))).toContain(
      'labels: expected an array or a list of numbers or text, got None',
    );
  });
});

describe('a hierarchy of other classes', () => {
  const nabirds = join(workspace, 'hierarchies/nabirds/hierarchy.txt');
  beforeAll(() => {
    const labels = Int32Array.from({ length: 300 }, (_, image) => image % 100);
    writeNumbers(inFolder('hundred.npy'), labels);
    writeNumbers(
      inFolder('random.npy'),
      Float32Array.from({ length: 600 }, (_, i) => (i * 31) % 17),
      [300, 2],
    );
    mkdirSync(inFolder('cifar'), { recursive: true });
    writeColourCifar(inFolder('cifar'), { classes: 4, train: 2, test: 2 });
    writeNumbers(
      inFolder('eight.npy'),
      Float32Array.from({ length: 16 }, (_, i) => i),
      [8, 2],
    );
    mkdirSync(inFolder('named'), { recursive: true });
    writeText(inFolder('named/hierarchy.txt'), tinyHierarchy);
  });

  it('is refused where the labels are inner nodes above each other', async () => {
    const message = await runFailing([
      ...['evaluate', 'retrieval', '--labels', inFolder('hundred.npy'), '--feat', inFolder('random.npy')],
      ...['--hierarchy', nabirds],
    ]);
    expect(message).toMatch(
      /100 of 100 classes of .*hundred\.npy are inner nodes of the hierarchy .*remedy: give the hierarchy of these classes/,
    );
  });

  it('is refused where names beside it are not those of the data set', async () => {
    const args = [
      ...[
        'evaluate',
        'retrieval',
        '--dataset',
        'CIFAR-100',
        '--data-root',
        inFolder('cifar'),
        '--plot-max',
        '0',
      ],
      ...['--feat', inFolder('eight.npy'), '--hierarchy', inFolder('named/hierarchy.txt')],
    ];
    const names = (name: (label: number) => string) =>
      writeText(
        inFolder('named/names.txt'),
        [0, 1, 2, 3].map((label) => `${label} ${name(label)}\n`).join(''),
      );
    names((label) => `Colour-${label}, hue ${label}`);
    expect((await runCommand(args)).stderr).not.toContain('other names');
    names((label) => (label === 0 ? 'crow' : `colour ${label}`));
    expect((await runCommand(args)).stderr).toMatch(/warning: .* has other names for 1 of 4 classes/);
    names((label) => `bird ${label}`);
    expect(await runFailing(args)).toMatch(
      /names\.txt has other names for all 4 classes of .*: class 0 is "bird 0" in names\.txt, "colour 0" in the data set/,
    );
  });

  it('is noticed where it has far more leaves than there are classes', async () => {
    writeNumbers(
      inFolder('ten.npy'),
      Int32Array.from({ length: 300 }, (_, image) => image % 10),
    );
    const cifar = join(workspace, 'hierarchies/cifar-100/hierarchy.txt');
    const { stderr } = await runCommand([
      ...['evaluate', 'retrieval', '--labels', inFolder('ten.npy'), '--feat', inFolder('random.npy')],
      ...['--hierarchy', cifar, '--plot-max', '0'],
    ]);
    expect(stderr).toMatch(/note: the images of .*ten\.npy have 10 classes, .* has 100 leaves/);
  });
});

describe('class-embedding compute', () => {
  const compute = ['class-embedding', 'compute', '--out', inFolder('none.json')];

  it.each([
    [
      'a child-parent file without --is-a',
      '0 10\n1 10\n2 11\n3 11\n10 12\n11 12\n',
      [],
      'remedy: give --is-a',
    ],
    ['a parent-child file with --is-a', tinyHierarchy, ['--is-a'], 'remedy: leave out --is-a'],
    [
      'a chain, which has one class',
      '1 2\n2 3\n',
      [],
      'wrong.txt: there is only the class 3, but similarities need at least two',
    ],
    [
      'two spellings of one number',
      '100 7\n100 007\n100 8\n',
      [],
      'are the same whole number, so two classes could become one',
    ],
    ['a table with commas', '100,7\n', [], 'separate the ids by a blank instead of ","'],
  ])('refuses %s and writes nothing', async (_, text, options, message) => {
    const hierarchy = writeText(inFolder('wrong.txt'), text);
    expect(await runFailing([...compute, '--hierarchy', hierarchy, ...options])).toContain(message);
    expect(existsSync(inFolder('none.json'))).toBe(false);
  });

  it('refuses a class list of one class, and of inner nodes above each other', async () => {
    const hierarchy = writeText(inFolder('h.txt'), tinyHierarchy);
    const list = writeText(inFolder('list.txt'), '3\n');
    expect(await runFailing([...compute, '--hierarchy', hierarchy, '--class-list', list])).toContain(
      'list.txt: there is only the class 3',
    );
    writeText(list, '10\n12\n');
    expect(await runFailing([...compute, '--hierarchy', hierarchy, '--class-list', list])).toContain(
      '12 is above 10',
    );
  });

  it('warns of a number whose spelling is lost', async () => {
    const hierarchy = writeText(inFolder('zero.txt'), '100 007\n100 8\n');
    const { stderr, exitCode } = await runCommand([
      ...compute.slice(0, 3),
      inFolder('zero.json'),
      '--hierarchy',
      hierarchy,
    ]);
    expect(stderr).toContain('warning: ');
    expect(stderr).toContain(
      'whole numbers lose their spelling: "007" (line 1); read ids as text (stringIds, --str-ids)',
    );
    expect(exitCode).toBe(0);
  });
});
