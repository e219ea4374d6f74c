import { readFileSync } from 'node:fs';
import { temporaryFolder, tinyHierarchy, tinyImages, writeNumbers, writeText } from './fixtures.js';
import { readDrawing } from './read-drawing.js';
import { runCommand, runFailing, runJson } from './run-command.js';

const inFolder = temporaryFolder();
const read = (name: string) => readFileSync(inFolder(name), 'utf8');
const rows = (csv: string) =>
  csv
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split(';'));
/** Places have 3 decimals, so that over 320 pixels for a range of 1 a value is right to half of a 320,000th. */
const closeTo = (values: readonly number[]) => values.map((value) => expect.closeTo(value, 5));

const { labels, features } = tinyImages(120);
/** The last image is the only one of its class. */
const withSingle = labels.map((label, image) => (image === 119 ? 4 : label));

beforeAll(() => {
  writeText(inFolder('h.txt'), `${tinyHierarchy}11 4\n`);
  writeNumbers(inFolder('labels.npy'), withSingle);
  writeNumbers(inFolder('good.npy'), features, [120, 4]);
  const poor = features.map((value, i) => value * ((i * 31) % 7));
  writeNumbers(inFolder('poor.npy'), poor, [120, 4]);
});

const feats = [
  '--feat',
  inFolder('good.npy'),
  '--feat',
  inFolder('poor.npy'),
  '--labels',
  inFolder('labels.npy'),
];

describe('evaluate retrieval --plot', () => {
  it('draws the values of --csv, and AHP as bars', async () => {
    const { runs } = (await runJson([
      ...['evaluate', 'retrieval', '--hierarchy', inFolder('h.txt'), ...feats],
      ...['--plot-max', '30', '--clip-ahp', '20', '--prec-type', 'WUP'],
      ...['--plot', inFolder('figure.svg'), '--csv', inFolder('figure.csv')],
    ])) as { runs: { metrics: Record<string, number> }[] };
    const [curves, bars] = readDrawing(read('figure.svg'));
    const table = rows(read('figure.csv')).slice(0, 30);
    const ranks = table.map(([k]) => Number(k));
    expect(curves!.lines.map(({ x }) => x.map(Math.round))).toEqual([ranks, ranks]);
    expect(curves!.lines.map(({ y }) => y)).toEqual(
      [1, 2].map((column) => closeTo(table.map((row) => Number(row[column])))),
    );
    expect(bars!.bars).toEqual(closeTo(runs.map(({ metrics }) => metrics['AHP@20 (WUP)']!)));
    expect(read('figure.svg')).toContain('>Mean Average Hierarchical Precision, AHP@20 (WUP)<');
  });

  it('draws intervals of AHP even where the table has other metrics, which alone are in the files', async () => {
    const args = ['evaluate', 'retrieval', '--hierarchy', inFolder('h.txt'), ...feats, '--metrics', 'AP'];
    const draw = async (...more: string[]): Promise<number> => {
      expect((await runCommand([...args, ...more, '--plot', inFolder('sure.svg')])).exitCode).toBe(0);
      return read('sure.svg').split('stroke-width="3.6"').length - 1;
    };
    expect(await draw()).toBe(0);
    const files = ['--per-query', inFolder('sure.csv'), '--per-class', inFolder('classes.csv')];
    expect(await draw('--intervals', '--resamples', '100', ...files)).toBeGreaterThan(0);
    expect(read('sure.csv')).toMatch(/^run;image;class;AP\n/);
    expect(read('classes.csv')).toMatch(/^run;class;name;queries;AP\n/);
  });

  it('refuses other endings before anything is read', async () => {
    const args = ['evaluate', 'retrieval', '--hierarchy', inFolder('none.txt'), ...feats];
    expect(await runFailing([...args, '--plot', inFolder('figure.jpg')], 2)).toContain(
      'error: --plot: expected a file that ends in .svg, .png or .pdf, got ',
    );
  });
});

describe('plot recall-precision', () => {
  it('draws the points of --csv inside the plot, and leaves out a class of one image', async () => {
    const { stdout, stderr, exitCode } = await runCommand([
      ...['plot', 'recall-precision', ...feats, '--bins', '7'],
      ...['--out', inFolder('curves.svg'), '--csv', inFolder('curves.csv')],
    ]);
    expect(exitCode).toBe(0);
    expect(stderr).toContain(
      'note: poor: 1 image is the only one of its class: it is left out of the curve, and its AP counts as 0 in the mAP',
    );
    const [panel] = readDrawing(read('curves.svg'));
    const table = rows(read('curves.csv'));
    ['good', 'poor'].forEach((label, index) => {
      const points = table.filter(([of]) => of === label);
      expect(points).toHaveLength(7);
      expect(panel!.lines[index]!.x).toEqual(closeTo(points.map(([, recall]) => Number(recall))));
      expect(panel!.lines[index]!.y).toEqual(closeTo(points.map(([, , precision]) => Number(precision))));
      expect(Math.max(...panel!.lines[index]!.x)).toBeLessThan(1);
      const mean = new RegExp(`^${label}: mAP ([\\d.]+)$`, 'mu').exec(stdout)?.[1];
      const [, percent] = new RegExp(`>${label} \\(mAP: ([\\d.]+)%\\)<`, 'u').exec(read('curves.svg'))!;
      expect(Number(percent) / 100).toBeCloseTo(Number(mean), 4);
    });
  });
});

describe('letters that no font has', () => {
  const label = ['--label', '\u{10FFFE}'];
  const drawn = (name: string): readonly (readonly string[])[] => [
    ['plot', 'recall-precision', ...feats, ...label, '--out', inFolder(name)],
    ['evaluate', 'retrieval', '--hierarchy', inFolder('h.txt'), ...feats, ...label, '--plot', inFolder(name)],
  ];

  it.each(['png', 'pdf'])('are named with the file: %s', async (ending) => {
    for (const args of drawn(`letters.${ending}`)) {
      const { stderr, exitCode } = await runCommand([...args]);
      expect(exitCode).toBe(0);
      expect(stderr).toContain(
        `warning: ${inFolder(`letters.${ending}`)}: no font of this machine has the letter \u{10FFFE}, drawn as a box; write SVG`,
      );
    }
  });

  it('are nothing to SVG', async () => {
    for (const args of drawn('letters.svg'))
      expect((await runCommand([...args])).stderr).not.toContain('font');
  });
});

describe('plot training', () => {
  const line = (epoch: number, more: object = {}) =>
    `${JSON.stringify({ epoch, ...more, loss: 2 / epoch, val_loss: epoch === 2 ? null : 3 / epoch, lr: 0.1, seconds: 1 })}\n`;

  it('draws several runs, stretches one after the other, and names the line that is damaged', async () => {
    writeText(inFolder('one.jsonl'), line(1, { phase: 1 }) + line(1) + line(2) + '{"epoch":3,"lo');
    writeText(inFolder('two.jsonl'), line(1) + line(2) + line(3));
    writeText(inFolder('damaged.jsonl'), line(1) + 'no line\n' + line(3));
    const args = ['plot', 'training', inFolder('one.jsonl'), inFolder('two.jsonl'), '--label', 'first'];
    const { stdout, stderr, exitCode } = await runCommand([...args, '--out', inFolder('training.png')]);
    expect(exitCode).toBe(0);
    expect(stderr).toContain(
      'note: first: not drawn, since they are no finite numbers: val_loss at epoch 3\nnote: two: not drawn, since they are no finite ' +
        'numbers: val_loss at epoch 2\n',
    );
    expect(stdout).toBe(`first: 3 epochs\ntwo: 3 epochs\n2 panels: ${inFolder('training.png')}\n`);
    expect(stderr).toMatch(/^note: .*one\.jsonl: the last line has no end and is left out/u);
    const failing = ['plot', 'training', inFolder('damaged.jsonl'), '--out', inFolder('none.pdf')];
    expect(await runFailing(failing)).toMatch(/damaged\.jsonl:2: expected a line of JSON .*"no line"/u);
  });
});
