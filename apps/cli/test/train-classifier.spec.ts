import { mkdirSync } from 'node:fs';
import { readNpyFile } from '@semantic-embeddings/formats';
import sharp from 'sharp';
import { temporaryFolder, tinyHierarchy, writeColourCifar, writeText } from './fixtures.js';
import { runCommand, runFailing, runJson } from './run-command.js';

const inFolder = temporaryFolder();
const data = ['--dataset', 'CIFAR-100', '--data-root', inFolder('cifar')];
const list = inFolder('classes.txt');
const train = [
  ...[
    'train',
    'classifier',
    ...data,
    '--architecture',
    'plain-8',
    '--batch-size',
    '16',
    '--class-list',
    list,
  ],
  ...['--lr-schedule', 'SGD', '--sgd-schedule', '1:0.05,99', '--label-smoothing', '0.1', '--seed', '3'],
];
const model = inFolder('net.h5');

/** Trains once; the tests below look at what came of it. */
let trained: Readonly<Record<string, unknown>> & { readonly evaluation: Readonly<Record<string, number>> };
beforeAll(async () => {
  mkdirSync(inFolder('cifar'));
  writeColourCifar(inFolder('cifar'), { classes: 4, train: 12, test: 6 });
  writeText(list, '2 the first\n0\n3\n');
  trained = (await runJson([
    ...[...train, '--epochs', '4', '--top-k-acc', '2'],
    ...['--model-dump', model, '--feature-dump', inFolder('f.npy'), '--weight-dump', inFolder('w.npz')],
  ])) as typeof trained;
});

describe('train classifier', () => {
  it('reports the evaluation by its published names', () => {
    expect(trained).toMatchObject({ dataset: 'CIFAR-100', architecture: 'plain-8', epochs: 4, failures: [] });
    expect(Object.keys(trained.evaluation)).toEqual(['loss', 'acc', 'acc2']);
  });

  it('trains on the classes of the list in its order, and tells which images are left out', async () => {
    const { stdout, stderr, exitCode } = await runCommand([...train, '--epochs', '1']);
    expect(exitCode).toBe(0);
    expect(stderr).toContain(
      `note: 12 of 48 training images and 6 of 24 test images of CIFAR-100 are left out, for their classes are not in ${list}`,
    );
    expect(stdout).toMatch(/^loss +\d+\.\d{4}\nacc +\d\.\d{4}\nAverage Accuracy: \d\.\d{4}\n$/);
  });

  it('trains the last layer first when it is fine-tuned', async () => {
    const finetune = ['--finetune', inFolder('w.npz'), '--finetune-init', '1', '--epochs', '1'];
    const { stderr, exitCode } = await runCommand([...train, ...finetune]);
    expect(exitCode).toBe(0);
    expect(stderr).toMatch(/Loading pre-trained weights from .*w\.npz\n[^]*\nPre-training last layer\n/);
    expect(stderr).toContain('\nFull model training\n');
  });

  it('says that a smoothing outside of 0 and 1 does nothing', async () => {
    const { stderr } = await runCommand([...train, '--epochs', '1', '--label-smoothing', '1.5']);
    expect(stderr).toContain(
      'note: --label-smoothing 1.5 does nothing, as published; only a value between 0 and 1',
    );
  });

  it('refuses a list that cannot be of the data set, or has too few classes', async () => {
    const others = writeText(inFolder('others.txt'), 'cat\ndog\n');
    const one = writeText(inFolder('one.txt'), '2\n');
    expect(await runFailing([...train, '--class-list', others])).toMatch(/others\.txt: .*cat/);
    expect(await runFailing([...train, '--class-list', one])).toMatch(
      /one\.txt: there is only the class 2 of CIFAR-100, so nothing can be learned; list at least two/,
    );
  });
});

describe('train classifier --loss', () => {
  const hierarchy = ['--hierarchy', inFolder('h.txt')];
  const plain = [
    ...['train', 'classifier', ...data, '--architecture', 'plain-8', '--batch-size', '16', '--epochs', '2'],
    ...['--lr-schedule', 'SGD', '--sgd-schedule', '1:0.05,99', '--no-progress'],
  ];
  beforeAll(() => void writeText(inFolder('h.txt'), tinyHierarchy));

  it.each([
    ['soft-labels', 'acc', []],
    ['hierarchical', 'acc', ['--hierarchical-alpha', '0.5']],
    ['frame', 'prob_acc', ['--frame-gamma', '3', '--model-dump', inFolder('frame.keras')]],
  ])('%s trains with the hierarchy', async (loss, accuracy, more) => {
    const { evaluation } = (await runJson([
      ...plain,
      ...hierarchy,
      '--loss',
      loss,
      ...more,
    ])) as typeof trained;
    expect(evaluation[accuracy]).toBeGreaterThanOrEqual(0.25);
  });

  it('frame keeps vectors of the classes with the network, to which predict compares pictures', async () => {
    const picture = inFolder('framed.png');
    await sharp({ create: { width: 32, height: 32, channels: 3, background: '#335577' } })
      .png()
      .toFile(picture);
    const { images } = (await runJson(['predict', '--model', inFolder('frame.keras'), picture])) as {
      images: { classes: { class: number }[]; nearest: { class: number }[] }[];
    };
    const [{ classes, nearest }] = images as [(typeof images)[0]];
    // Scores and distances to vectors of one length have the same order.
    expect(nearest.map((near) => near.class)).toEqual(classes.map((likely) => likely.class));
  });

  it('says what is missing, does nothing, or is no tree', async () => {
    const twice = writeText(inFolder('twice.txt'), `${tinyHierarchy}11 1\n`);
    const lacking = writeText(inFolder('lacking.txt'), '10 0\n10 1\n10 2\n');
    const loss = (name: string, ...more: string[]) => [...plain, '--loss', name, ...more];
    expect(await runFailing(loss('frame'), 2)).toMatch(
      /--loss frame needs the hierarchy of the classes: give it by --hierarchy/,
    );
    expect(await runFailing(loss('hierarchical', ...hierarchy, '--label-smoothing', '0.1'), 2)).toMatch(
      /--label-smoothing belongs to --loss cross-entropy, not to hierarchical/,
    );
    expect(await runFailing(loss('hierarchical', '--hierarchy', twice))).toMatch(
      /twice\.txt: the loss 'hierarchical' needs a tree, but '1' has 2 parents, '10' and '11'; keep the line of one/,
    );
    expect(await runFailing(loss('soft-labels', '--hierarchy', lacking))).toMatch(/lacking\.txt: .*\b3\b/);
    expect(await runFailing(loss('soft-labels', ...hierarchy, '--soft-labels-beta', '0'), 2)).toMatch(
      /--soft-labels-beta: expected a number above 0, got 0/,
    );
    const { stderr } = await runCommand([...plain, ...hierarchy, '--epochs', '1']);
    expect(stderr).toContain('note: --hierarchy does nothing with --loss cross-entropy');
  });
});

describe('a trained classifier', () => {
  it('gives the features again that training wrote, of the layer before its last', async () => {
    const out = inFolder('again.npy');
    const document = await runJson(['features', 'extract', ...data, '--model', model, '--out', out]);
    expect(document).toMatchObject({ images: 18, layer: 'avg_pool', dimension: 192 });
    const [first, again] = [inFolder('f.npy'), out].map((path) => readNpyFile(path).data as Float32Array);
    const difference = first!.reduce((most, value, i) => Math.max(most, Math.abs(value - again![i]!)), 0);
    // Training and extraction run batches of other sizes, which round otherwise.
    expect(difference).toBeLessThan(1e-5);
    const scores = [
      'features',
      'extract',
      ...data,
      '--model',
      model,
      '--layer',
      'prob',
      '--out',
      inFolder('p.npy'),
    ];
    expect(await runJson(scores)).toMatchObject({ layer: 'prob', dimension: 3 });
  });

  it('is evaluated by its scores and by support vector machines', async () => {
    const { runs } = (await runJson([
      ...[
        'evaluate',
        'classification',
        ...data,
        '--model',
        model,
        '--prob-features',
        'yes',
        '--label',
        'scores',
      ],
      ...['--model', model, '--prob-features', 'no', '--label', 'svm'],
    ])) as { runs: { metrics: Readonly<Record<string, number>> }[] };
    expect(runs[0]?.metrics['Accuracy']).toBeCloseTo(trained.evaluation['acc'] ?? NaN, 6);
    // The pictures of a class have one colour, so that even a hardly trained network keeps the classes apart.
    expect(runs[1]?.metrics['Accuracy']).toBe(1);
  });

  it('does not run where the hierarchy lacks what is asked for', async () => {
    const hierarchy = writeText(inFolder('levels.txt'), '10 0\n10 2\n11 3\n12 10\n12 11\n');
    const command = ['evaluate', 'classification', ...data, '--model', model, '--prob-features', 'yes'];
    const refused = async (message: string, ...more: string[]): Promise<void> => {
      const { stderr, exitCode } = await runCommand([...command, ...more]);
      expect(stderr).toContain(message);
      expect(stderr).not.toContain('running');
      expect(exitCode).not.toBe(0);
    };
    const known = 'the hierarchy of the classes of net has the levels 1 to 2';
    const confusion = ['--branch-confusion', inFolder('m.csv'), '--branch-level', '9'];
    await refused(`--branch-level: ${known}, got 9`, '--hierarchy', hierarchy, ...confusion);
    await refused(`Level Accuracy@9: ${known}`, '--hierarchy', hierarchy, '--metrics', 'Level Accuracy@9');
    await refused('none.txt: cannot read the hierarchy: no such file', '--hierarchy', inFolder('none.txt'));
    const last = ['--model', model, '--prob-features', 'no', '--centroids', '', '--centroids'];
    await refused('none.npz: no such file', ...last, inFolder('none.npz'));
  });

  it('is evaluated by machines on any layer, of two classes, whatever the batches and the passes', async () => {
    const two = writeText(inFolder('two.txt'), '0\n3\n');
    const { runs } = (await runJson([
      ...['evaluate', 'classification', ...data, '--classes', two, '--C', '1', '--batch-size', '7'],
      ...['--model', model, '--layer', '-2', '--norm', 'yes', '--augmentation-epochs', '2'],
      ...['--model', model, '--layer', 'conv1', '--norm', 'no', '--label', 'vectors', '--label', 'maps'],
    ])) as { runs: { metrics: Readonly<Record<string, number>> }[] };
    // The pictures of a class have one colour.
    expect(runs.map(({ metrics }) => metrics['Accuracy'])).toEqual([1, 1]);
  });

  it('predicts the classes of pictures', async () => {
    const picture = inFolder('picture.png');
    await sharp({ create: { width: 40, height: 40, channels: 3, background: '#335577' } })
      .png()
      .toFile(picture);
    const { images } = (await runJson(['predict', '--model', model, picture, '--top', '3'])) as {
      images: { classes: { class: number; name: string; probability: number }[]; nearest: unknown }[];
    };
    const [{ classes, nearest }] = images as [(typeof images)[0]];
    expect(classes.map((entry) => entry.class).sort()).toEqual([0, 2, 3]);
    expect(classes[0]?.name).toMatch(/^colour \d$/);
    expect(nearest).toBeNull();
  });
});
