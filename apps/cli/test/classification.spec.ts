import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder, tinyImages, tinyHierarchy, writeNumbers, writeText } from './fixtures.js';
import { describeWithShared, runCommand, runFailing, runJson, shared, workspace } from './run-command.js';

const inFolder = temporaryFolder();

describe('evaluate classification', () => {
  const { labels, scores } = tinyImages(40);
  const args = [
    'evaluate',
    'classification',
    '--labels',
    inFolder('labels.npy'),
    '--feat',
    inFolder('scores.npy'),
  ];
  beforeAll(() => {
    writeText(inFolder('h.txt'), tinyHierarchy);
    writeNumbers(inFolder('labels.npy'), labels);
    // The first image (class 0) gets the scores of class 1, its neighbour: 1 of 40 is wrong, by half.
    const wrong = scores.slice();
    wrong.set([0, 1, 0, 0]);
    writeNumbers(inFolder('scores.npy'), wrong, [40, 4]);
  });

  it('reads feature files as class scores', async () => {
    const document = await runJson([...args, '--prob-features', 'yes', '--hierarchy', inFolder('h.txt')]);
    expect(document).toEqual({
      runs: [
        {
          label: 'scores',
          metrics: {
            Accuracy: 39 / 40,
            'Top-5 Accuracy': 1,
            'Avg. Accuracy': expect.closeTo((0.9 + 3) / 4, 12),
            'Hierarchical Accuracy': expect.closeTo(1 - 0.5 / 40, 12),
          },
        },
      ],
    });
  });

  it('prints a table in which the hierarchical accuracy is -- without hierarchy', async () => {
    const { stdout, exitCode } = await runCommand([...args, '--prob-features', 'yes', '--label', 'mine']);
    expect(stdout).toMatchSnapshot();
    expect(exitCode).toBe(0);
  });

  it('measures everything, and writes it by image, class and branch', async () => {
    const file = (name: string): string => readFileSync(inFolder(name), 'utf8');
    const certain = Float32Array.from(scores, (score) => (score > 0.5 ? 1 : 0));
    certain.set([0, 1, 0, 0]);
    writeNumbers(inFolder('certain.npy'), certain, [40, 4]);
    const { runs } = (await runJson([
      ...[
        'evaluate',
        'classification',
        '--labels',
        inFolder('labels.npy'),
        '--feat',
        inFolder('certain.npy'),
      ],
      ...['--label', 'sure', '--prob-features', 'yes', '--hierarchy', inFolder('h.txt'), '--metrics', 'all'],
      ...['--per-query', inFolder('q.csv'), '--per-class', inFolder('c.csv')],
      ...['--per-branch', inFolder('b.csv'), '--branch-confusion', inFolder('m.csv')],
    ])) as { runs: { metrics: Readonly<Record<string, number>> }[] };
    expect(runs[0]?.metrics).toMatchObject({
      ...{ Accuracy: 39 / 40, 'Mistake Severity': 1, 'AHD@1': 1 / 40, 'Level Accuracy@1': 1 },
      ...{ 'Full Path Accuracy': 39 / 40, 'Path Consistency': 1, ECE: expect.closeTo(1 / 40, 12) },
    });
    const [header, first] = file('q.csv').split('\n');
    expect(header).toMatch(
      /^run;image;class;Accuracy;Top-5 Accuracy;Hierarchical Accuracy;Mistake Severity;/,
    );
    expect(first).toMatch(/^sure;0;0;0;1;0\.5;1;/);
    expect(file('c.csv').split('\n').slice(0, 2)).toEqual([
      expect.stringMatching(
        /^run;class;name;images;predicted;Precision;confused with;Accuracy;Top-5 Accuracy;/,
      ),
      expect.stringMatching(/^sure;0;0;10;9;1;1;0\.9;1;0\.95;1;/),
    ]);
    expect(file('b.csv')).toBe(
      [
        'run;level;branch;classes;images;Accuracy;Branch Accuracy;Mistake Severity',
        ...['sure;1;10;2;20;0.95;1;1', 'sure;1;11;2;20;1;1;', ''],
      ].join('\n'),
    );
    expect(file('m.csv')).toBe('run;right \\ predicted;10;11\nsure;10;20;0\nsure;11;0;20\n');
  });

  it('has no severity of mistakes where there is none', async () => {
    writeNumbers(inFolder('right.npy'), scores, [40, 4]);
    const right = [
      ...['evaluate', 'classification', '--labels', inFolder('labels.npy'), '--feat', inFolder('right.npy')],
      ...['--prob-features', 'yes', '--hierarchy', inFolder('h.txt')],
      ...['--metrics', 'Accuracy,Mistake Severity', '--per-query', inFolder('right.csv')],
    ];
    const { stdout } = await runCommand(right);
    expect(stdout).toMatch(/^right \| +1\.0000 \| +--$/m);
    expect(await runJson(right)).toEqual({
      runs: [{ label: 'right', metrics: { Accuracy: 1, 'Mistake Severity': null } }],
    });
    expect(readFileSync(inFolder('right.csv'), 'utf8').split('\n')[1]).toBe('right;0;0;1;');
  });

  it('explains what it needs for that', async () => {
    const wrong = (...more: string[]) => runFailing([...args, '--prob-features', 'yes', ...more], 2);
    expect(await wrong('--metrics', 'HOPS')).toMatch(/--metrics: HOPS needs a hierarchy; give --hierarchy/);
    expect(await wrong('--branch-confusion', inFolder('m.csv'))).toMatch(
      /--branch-confusion needs a hierarchy/,
    );
  });

  it('fails where no run has a metric that is asked for, and says why', async () => {
    const doubled = scores.map((score) => 2 * score);
    writeNumbers(inFolder('logits.npy'), doubled, [40, 4]);
    const { stdout, stderr, exitCode } = await runCommand([
      ...['evaluate', 'classification', '--labels', inFolder('labels.npy'), '--feat', inFolder('logits.npy')],
      ...['--prob-features', 'yes', '--metrics', 'ECE', '--per-query', inFolder('nothing.csv')],
    ]);
    expect([exitCode, stdout]).toEqual([1, '']);
    expect(stderr).toContain(
      'note: logits has no ECE, which need probabilities: its scores are not from 0 to 1',
    );
    expect(stderr).toContain(
      'error: none of the metrics of --metrics can be had of any run; the notes say why',
    );
    expect(existsSync(inFolder('nothing.csv'))).toBe(false);
  });

  it('predicts the nearest class embedding with --centroids', async () => {
    const embedding = [0, 1, 2, 3].map((row) => [0, 1, 2, 3].map((column) => (row === column ? 1 : 0)));
    const document = { ind2label: [0, 1, 2, 3], label2ind: { 0: 0, 1: 1, 2: 2, 3: 3 }, embedding };
    const centroids = writeText(inFolder('e.json'), JSON.stringify(document));
    expect(await runJson([...args, '--centroids', centroids])).toMatchObject({
      runs: [{ metrics: { Accuracy: 39 / 40 } }],
    });
  });
});

describeWithShared('evaluate classification on the reference data', () => {
  const golden = (name: string): string => join(shared, 'golden', name);

  it('gives the published numbers of the nearest class embedding within 1e-9', async () => {
    const results = JSON.parse(readFileSync(golden('classification/results.json'), 'utf8')) as {
      key: string;
      metrics: Readonly<Record<string, number>>;
    }[];
    const expected = results.find(({ key }) => key === 'nn_centroid shared_s0.2')?.metrics ?? {};
    const { runs } = (await runJson([
      ...['evaluate', 'classification', '--labels', golden('retrieval/labels.npy')],
      ...['--feat', golden('retrieval/shared_s0.2.npy')],
      ...['--centroids', join(shared, 'reference/embeddings/cifar100.unitsphere.pickle')],
      ...['--hierarchy', join(workspace, 'hierarchies/cifar-100/hierarchy.txt')],
    ])) as { runs: { metrics: Readonly<Record<string, number>> }[] };
    expect(Object.keys(expected)).toHaveLength(4);
    for (const [name, value] of Object.entries(expected)) {
      expect(Math.abs((runs[0]?.metrics[name] ?? NaN) - value)).toBeLessThan(1e-9);
    }
  });
});
