import { readClassEmbedding } from '@semantic-embeddings/class-embedding';
import { readNpyFile } from '@semantic-embeddings/formats';
import { mkdirSync, readFileSync } from 'node:fs';
import sharp from 'sharp';
import { temporaryFolder, tinyHierarchy, writeColourCifar, writeText } from './fixtures.js';
import { runCommand, runFailing, runJson } from './run-command.js';

const inFolder = temporaryFolder();
const data = ['--dataset', 'CIFAR-100', '--data-root', inFolder('cifar')];
const classifier = inFolder('classifier.h5');
const model = inFolder('net');
const train = [
  ...['train', 'devise', ...data, '--embedding', inFolder('long.json'), '--batch-size', '16'],
  ...['--init-epochs', '1', '--ft-epochs', '2'],
];
const initialized = [...train, '--init-weights', classifier];

/** Class embeddings of several lengths. */
function writeLongEmbedding(path: string): void {
  const { embedding, classes } = readClassEmbedding(path);
  const rows = classes.map((_, row) => classes.map((_, d) => (row + 0.5) * embedding.get(row, d)));
  const label2ind = Object.fromEntries(classes.map((id, index) => [id, index]));
  writeText(inFolder('long.json'), JSON.stringify({ ind2label: classes, label2ind, embedding: rows }));
}

interface Trained {
  readonly evaluation: Readonly<Record<string, number>>;
  readonly [name: string]: unknown;
}

/** Trains once; the tests below look at what came of it. */
let trained: Trained;
let progress: string;
beforeAll(async () => {
  mkdirSync(inFolder('cifar'));
  writeColourCifar(inFolder('cifar'), { classes: 4, train: 12, test: 6 });
  const hierarchy = writeText(inFolder('h.txt'), tinyHierarchy);
  await runJson(['class-embedding', 'compute', '--hierarchy', hierarchy, '--out', inFolder('e.pickle')]);
  writeLongEmbedding(inFolder('e.pickle'));
  await runJson([
    ...['train', 'embedding', ...data, '--embedding', 'onehot', '--cls-weight', '1', '--batch-size', '16'],
    ...['--lr-schedule', 'SGD', '--sgd-schedule', '1:0.05,2', '--epochs', '1', '--model-dump', classifier],
  ]);
  const { stdout, stderr } = await runCommand([
    ...[...initialized, '--seed', '3', '--model-dump', model, '--weight-dump', inFolder('w.h5'), '--json'],
    ...[
      '--feature-dump',
      inFolder('f.npy'),
      '--snapshot',
      inFolder('state.npz'),
      '--log-dir',
      inFolder('log'),
    ],
  ]);
  trained = JSON.parse(stdout) as Trained;
  progress = stderr;
});

const accuracy = async (args: readonly string[]): Promise<number | undefined> => {
  const { runs } = (await runJson(['evaluate', 'classification', ...data, ...args])) as {
    runs: { metrics: Readonly<Record<string, number>> }[];
  };
  return runs[0]?.metrics['Accuracy'];
};

describe('train devise', () => {
  it('tells its two stretches, and the values of the published program alone', () => {
    expect(trained).toMatchObject({ architecture: 'simple', epochs: 2, failures: [], averageAccuracy: null });
    expect(Object.keys(trained.evaluation)).toEqual(['loss', 'max_sim_acc']);
    const lines = progress.split('\n').filter((line) => /^(Init|Pre-|Fine-|epoch \d+\/\d+: )/.test(line));
    expect(lines.map((line) => line.replace(/: .*/, ''))).toEqual([
      `Initializing with model ${classifier}`,
      'Pre-training linear transformation',
      'epoch 1/1',
      'Fine-tuning all layers',
      'epoch 1/2',
      'epoch 2/2',
    ]);
  });

  it('evaluates a network that it does not train, and names it as the one that has the class embeddings', async () => {
    const still = inFolder('still');
    const { stdout, stderr } = await runCommand([...train, '--ft-epochs', '0', '--model-dump', still]);
    expect(stdout).toMatch(/^loss\s+\d+\.\d{4}\nmax_sim_acc\s+\d\.\d{4}\n$/);
    expect(stderr).not.toMatch(/Fine-tuning|epoch/);
    expect(stderr).toContain(
      `evaluate classification --dataset CIFAR-100 --data-root ${inFolder('cifar')} --model ${still} --centroids ${still}`,
    );
  });

  it('goes on where it was stopped, in each stretch, with the very weights of a run that was not', async () => {
    const weights = (name: string) => readFileSync(inFolder(name));
    const run = [...initialized, '--eager', '--init-epochs', '3'];
    await runJson([...run, '--weight-dump', inFolder('whole.npz')]);
    for (const [name, place] of [
      ['first', 'epoch 1/3: loss'],
      ['second', 'epoch 1/2: loss'],
    ] as const) {
      const args = [
        ...[...run, '--snapshot', inFolder(`${name}.npz`)],
        ...['--weight-dump', inFolder(`${name}-weights.npz`)],
      ];
      let sent = false;
      const stopped = await runCommand(args, {
        onProgress: (stderr, kill) => {
          if (sent || !stderr.includes(place)) return;
          sent = true;
          kill('SIGTERM');
        },
      });
      expect(stopped.exitCode).toBe(143);
      const resumed = await runCommand(args);
      expect(resumed.stderr).toMatch(/Resuming from snapshot/);
      expect(resumed.stderr.includes('Pre-training linear transformation')).toBe(name === 'first');
      expect(weights(`${name}-weights.npz`).equals(weights('whole.npz'))).toBe(true);
    }
  }, 240_000);

  it.each([
    ['--margin', '-1', /--margin: expected a number of at least 0, got -1/],
    ['--ft-epochs', '1.5', /--ft-epochs: expected an integer of at least 0, got 1\.5/],
    ['--lr-schedule', 'SGD', /--lr-schedule/],
    ['--clipgrad', '10', /--clipgrad/],
  ])('refuses %s %s', async (option, value, message) => {
    expect(await runFailing([...train, option, value], 2)).toMatch(message);
  });

  it('says in which file there is no network', async () => {
    expect(await runFailing([...train, '--init-weights', inFolder('w.h5')])).toMatch(
      /w\.h5: the file holds weights only/,
    );
  });
});

describe('a network of train devise', () => {
  it('is evaluated by its own class embeddings as it was trained, in every kind of model file', async () => {
    const files = [model, inFolder('state.npz'), inFolder('net.h5'), inFolder('net.keras')];
    for (const out of files.slice(2)) await runJson(['model', 'convert', model, '--out', out]);
    for (const file of files) {
      expect(await accuracy(['--model', file, '--centroids', file])).toBeCloseTo(
        trained.evaluation['max_sim_acc']!,
        6,
      );
    }
  });

  it('is told of a model without class embeddings', async () => {
    const args = ['evaluate', 'classification', ...data, '--model', classifier, '--centroids', classifier];
    expect(await runFailing([...args, '--layer', 'l2norm'])).toMatch(
      /classifier\.h5: the model has no class embeddings; give the file that has them as --centroids/,
    );
  });

  it('gives the features again that training wrote, within 1e-4', async () => {
    const out = inFolder('again.npy');
    const document = await runJson(['features', 'extract', ...data, '--model', model, '--out', out]);
    expect(document).toMatchObject({ split: 'test', images: 24, dimension: 4, layer: 'embedding' });
    const [first, again] = ['f.npy', 'again.npy'].map((name) => [
      ...(readNpyFile(inFolder(name)).data as Float32Array),
    ]);
    // Other batch sizes: sums of float32 in another order, of values around 1.
    for (const [index, value] of first!.entries())
      expect(Math.abs(value - again![index]!)).toBeLessThan(1e-4);
  });

  it('predicts the nearest classes of a picture', async () => {
    const picture = inFolder('picture.png');
    const create = { width: 32, height: 32, channels: 3, background: '#335577' } as const;
    await sharp({ create }).png().toFile(picture);
    const { images } = (await runJson(['predict', '--model', model, picture, '--top', '2'])) as {
      images: { classes?: unknown; nearest: { name: string }[] }[];
    };
    expect(images[0]?.nearest.map(({ name }) => name)).toEqual([
      expect.stringMatching(/^colour \d$/),
      expect.stringMatching(/^colour \d$/),
    ]);
  });
});
