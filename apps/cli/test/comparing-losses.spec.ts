import { mkdirSync, readFileSync } from 'node:fs';
import { temporaryFolder, tinyHierarchy, writeColourCifar, writeText } from './fixtures.js';
import { runCommand, runFailing, runJson } from './run-command.js';

const inFolder = temporaryFolder();
const data = ['--dataset', 'CIFAR-100', '--data-root', inFolder('cifar')];
const train = (loss: string) => [
  ...['train', 'embedding', ...data, '--embedding', inFolder('e.pickle'), '--loss', loss],
  ...[
    '--architecture',
    'plain-8',
    '--batch-size',
    '16',
    '--lr-schedule',
    'SGD',
    '--sgd-schedule',
    '1:0.02,99',
  ],
];

beforeAll(async () => {
  mkdirSync(inFolder('cifar'));
  writeColourCifar(inFolder('cifar'), { classes: 4, train: 12, test: 6 });
  const hierarchy = writeText(inFolder('h.txt'), tinyHierarchy);
  await runJson(['class-embedding', 'compute', '--hierarchy', hierarchy, '--out', inFolder('e.pickle')]);
});

/** With the full tests all of them: each takes many processes. */
const losses = [
  ['proxy-anchor', 'proxy_acc'],
  ['triplet', 'batch_acc'],
  ['hap', 'proxy_acc'],
] as const;

describe.each(losses.slice(0, process.env['SEMANTIC_EMBEDDINGS_FULL'] === '1' ? 3 : 1))(
  'train embedding --loss %s',
  (loss, metric) => {
    const file = (name: string) => inFolder(`${loss}-${name}`);

    it('learns, and ends with the very weights when it goes on from a snapshot', async () => {
      const dumps = ['--feature-dump', file('f.npz'), '--model-dump', file('net')];
      const whole = (await runJson([
        ...[
          ...train(loss),
          '--epochs',
          '2',
          '--top-k-acc',
          '2',
          '--weight-dump',
          file('whole.npz'),
          ...dumps,
        ],
      ])) as { readonly evaluation: Readonly<Record<string, number>>; readonly history: readonly History[] };
      expect(Object.keys(whole.evaluation)).toEqual(['loss', metric, `${metric}2`]);
      const losses = whole.history.map(({ values }) => values['loss']!);
      expect(losses[1]).toBeLessThan(losses[0]!);
      const parts = [...train(loss), '--top-k-acc', '2', '--snapshot', file('run.npz')];
      await runJson([...parts, '--epochs', '1']);
      await runJson([...parts, '--epochs', '2', '--weight-dump', file('resumed.npz')]);
      expect(readFileSync(file('resumed.npz')).equals(readFileSync(file('whole.npz')))).toBe(true);
    });

    it('leaves features that are evaluated, and a network that is told by support vector machines', async () => {
      const hierarchy = ['--hierarchy', inFolder('h.txt')];
      const retrieval = await runJson([
        'evaluate',
        'retrieval',
        ...data,
        ...hierarchy,
        '--feat',
        file('f.npz'),
      ]);
      const { runs } = retrieval as {
        readonly runs: readonly { readonly metrics: Readonly<Record<string, number>> }[];
      };
      // Images of a class have one colour.
      expect(runs[0]?.metrics['AP']).toBeGreaterThan(0.9);
      const classes = ['evaluate', 'classification', ...data, '--model', file('net')];
      const { stdout, exitCode } = await runCommand([...classes, '--json']);
      expect([exitCode, stdout]).toEqual([0, expect.stringContaining('Accuracy')]);
    });

    it('says that no class embedding is where the features are', async () => {
      expect(await runFailing(['predict', '--model', file('net'), inFolder('nothing.png')])).toMatch(
        /trained to compare images with each other.*features search.*--cls-weight/s,
      );
    });
  },
);

describe('train embedding with a loss that compares images', () => {
  it('counts by class scores with a classification layer', async () => {
    const { evaluation } = (await runJson([...train('triplet'), '--cls-weight', '0.1', '--epochs', '1'])) as {
      readonly evaluation: object;
    };
    expect(Object.keys(evaluation)).toEqual([
      'loss',
      'l2norm_loss',
      'prob_loss',
      'l2norm_batch_acc',
      'prob_acc',
    ]);
  });

  it.each([
    [
      ['--images-per-class', '5'],
      /--batch-size 16 is no multiple of the 5 images .* or --images-per-class that/,
    ],
    [['--images-per-class', '1'], /--images-per-class: expected at least 2 with the loss triplet.* got 1/],
    [['--images-per-class', '16'], /--batch-size: expected at least 32 with the loss triplet/],
    [['--triplet-margin', '-1'], /--triplet-margin: expected a number of at least 0, got -1/],
    [['--hap-lambda', '2'], /--hap-lambda: expected a number from 0 to 1, got 2/],
    [['--proxy-alpha', '0'], /--proxy-alpha: expected a number above 0, got 0/],
  ])('refuses %j', async (options, message) => {
    expect(await runFailing([...train('triplet'), ...options], 2)).toMatch(message);
  });

  it('warns of classes with fewer images than a batch takes of each', async () => {
    const { stderr, exitCode } = await runCommand([
      ...[...train('triplet'), '--batch-size', '32', '--images-per-class', '16', '--epochs', '1'],
    ]);
    expect([exitCode, stderr]).toEqual([
      0,
      expect.stringMatching(/4 of 4 classes have fewer than 16 training images/),
    ]);
  });
});

interface History {
  readonly values: Readonly<Record<string, number>>;
}
