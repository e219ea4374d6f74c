import { existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { readClassEmbedding } from '@semantic-embeddings/class-embedding';
import { readNpyFile } from '@semantic-embeddings/formats';
import sharp from 'sharp';
import { temporaryFolder, tinyHierarchy, writeColourCifar, writeText } from './fixtures.js';
import { runCommand, runFailing, runJson } from './run-command.js';

const inFolder = temporaryFolder();
const data = ['--dataset', 'CIFAR-100', '--data-root', inFolder('cifar')];
const train = [
  ...['train', 'embedding', ...data, '--embedding', inFolder('e.pickle'), '--batch-size', '16'],
  ...['--lr-schedule', 'SGD', '--sgd-schedule', '1:0.05,99'],
];
const model = inFolder('net');

/** Trains once; the tests below look at what came of it. */
let trained: Readonly<Record<string, unknown>> & { readonly evaluation: Readonly<Record<string, number>> };
beforeAll(async () => {
  mkdirSync(inFolder('cifar'));
  writeColourCifar(inFolder('cifar'), { classes: 4, train: 12, test: 6 });
  const hierarchy = writeText(inFolder('h.txt'), tinyHierarchy);
  await runJson(['class-embedding', 'compute', '--hierarchy', hierarchy, '--out', inFolder('e.pickle')]);
  trained = (await runJson([
    ...[...train, '--cls-weight', '0.1', '--epochs', '2', '--top-k-acc', '2', '--seed', '3'],
    ...['--model_dump', model, '--weight-dump', inFolder('w.npz'), '--feature-dump', inFolder('f.npy')],
    ...['--snapshot', inFolder('state.npz'), '--log-dir', inFolder('log')],
  ])) as typeof trained;
});

describe('train embedding', () => {
  it('reports the evaluation by its published names', () => {
    expect(trained).toMatchObject({ dataset: 'CIFAR-100', architecture: 'simple', epochs: 2, failures: [] });
    expect(Object.keys(trained.evaluation)).toEqual([
      ...['loss', 'l2norm_loss', 'prob_loss', 'l2norm_max_sim_acc', 'l2norm_max_sim_acc2'],
      ...['prob_acc', 'prob_acc2'],
    ]);
    expect(trained['imagesPerSecond']).toBeGreaterThan(0);
    expect(trained['averageAccuracy']).toBeGreaterThanOrEqual(0);
  });

  it('writes model, weights, features, snapshot and logs', () => {
    expect(readdirSync(model)).toEqual(
      expect.arrayContaining(['manifest.json', 'model.json', 'weights.bin']),
    );
    expect(readNpyFile(inFolder('f.npy')).shape).toEqual([24, 4]);
    expect(readdirSync(inFolder('log'))[0]).toMatch(/tfevents/);
    expect([inFolder('w.npz'), inFolder('state.npz')].map((path) => existsSync(path))).toEqual([true, true]);
  });

  it('writes a line for every epoch, refuses that of another run, and prints the best epoch where it is asked to', async () => {
    const history = inFolder('h.jsonl');
    const args = [...train, '--history', history, '--cls-weight', '0.1', '--epochs', '3', '--no-progress'];
    const { stdout, exitCode } = await runCommand([...args, '--print-values', 'best']);
    expect(exitCode).toBe(0);
    const epochs = readFileSync(history, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, number>);
    expect(epochs.map(({ epoch }) => epoch)).toEqual([1, 2, 3]);
    const accuracies = epochs.map((values) => values['val_prob_acc']!);
    const best = epochs[accuracies.indexOf(Math.max(...accuracies))]!;
    const lines = stdout.split('\n');
    const other = best['epoch'] === 3 ? '' : '; Average Accuracy is that of epoch 3';
    expect(lines[0]).toBe(`Epoch ${best['epoch']} of 3, the best by val_prob_acc${other}:`);
    expect(lines[1]).toMatch(new RegExp(`^loss +${best['val_loss']!.toFixed(4)}$`));
    expect(lines[5]).toMatch(new RegExp(`^prob_acc +${best['val_prob_acc']!.toFixed(4)}$`));
    expect(await runFailing(args)).toMatch(
      /history .*h\.jsonl: .* got 3 lines of another run; name another file/,
    );
  });

  it('refuses to keep the epochs that are best by a value that there is not', async () => {
    const args = [...train, '--snapshot', inFolder('best.npz'), '--snapshot-best', 'val_acc'];
    const message = await runFailing([...args, '--cls-weight', '0.1']);
    expect(message).toMatch(
      /--snapshot-best\): there is no value 'val_acc'; did you mean 'val_prob_acc'\? The values/,
    );
    expect(existsSync(inFolder('best.npz'))).toBe(false);
  });

  it('stops at Ctrl-C with exit code 130, the snapshot intact, and goes on from there', async () => {
    const snapshot = inFolder('interrupted.npz');
    const args = [...train, '--snapshot', snapshot];
    let sent = false;
    const stopped = await runCommand([...args, '--epochs', '500'], {
      onProgress: (stderr, kill) => {
        if (sent || !stderr.includes('epoch 1/500: loss')) return;
        sent = true;
        kill('SIGINT');
      },
    });
    expect(stopped.stdout).toBe('');
    expect(stopped.stderr).toMatch(/interrupted: training was stopped; .*interrupted\.npz holds all of it/);
    expect(stopped.exitCode).toBe(130);
    expect(readdirSync(inFolder('.')).filter((name) => name.endsWith('.tmp'))).toEqual([]);
    const epochs = (stopped.stderr.match(/^epoch \d+\/500: loss/gm) ?? []).length;
    const resumed = await runCommand([...args, '--epochs', String(epochs + 1)]);
    expect(resumed.stderr).toMatch(/Resuming from snapshot .*interrupted\.npz/);
    expect(resumed.stderr).toMatch(new RegExp(`epoch ${epochs + 1}/${epochs + 1}: loss`));
    expect(resumed.stderr).not.toMatch(/^epoch 1\//m);
    expect(resumed.exitCode).toBe(0);
  });

  it('stops when the loss is no number, with what to do', async () => {
    const wild = ['--lr-schedule', 'SGD', '--sgd-schedule', '1:1e30,9', '--loss', 'mse', '--clipgrad', '0'];
    const args = [
      'train',
      'embedding',
      ...data,
      '--embedding',
      inFolder('e.pickle'),
      '--batch-size',
      '8',
      ...wild,
    ];
    expect(await runFailing([...args, '--no-progress', '--model-dump', inFolder('wild')])).toMatch(
      /diverged.*lower the learning rate/,
    );
    expect(existsSync(inFolder('wild'))).toBe(false);
  });

  it.each([
    ['--batch-size', '0', /--batch-size: expected an integer of at least 1, got 0/],
    ['--cls-weight', '-1', /--cls-weight: expected a number of at least 0, got -1/],
    ['--gpus', '0', /--gpus: expected an integer of at least 1, got 0/],
    ['--threads', '0', /--threads: expected an integer of at least 1, got 0/],
    ['--eager', 'maybe', /--eager: expected no value or 'auto', got 'maybe'/],
    ['--precision', 'int8', /float32, bfloat16/],
    ['--sgd-schedule', '1;0.1', /--sgd-schedule: .*expected 'epoch:rate' or 'epoch'.*an example is/],
    ['--top-k-acc', '9', /--top-k-acc 9 is more than the 4 classes of CIFAR-100/],
  ])('refuses %s %s', async (option, value, message) => {
    expect(await runFailing([...train, option, value], 2)).toMatch(message);
  });
});

describe('a trained model', () => {
  it('gives the features again that training wrote, within 1e-5', async () => {
    const document = await runJson([
      'features',
      'extract',
      ...data,
      '--model',
      model,
      '--out',
      inFolder('again.npy'),
    ]);
    expect(document).toMatchObject({ split: 'test', images: 24, dimension: 4 });
    const [first, again] = ['f.npy', 'again.npy'].map(
      (name) => readNpyFile(inFolder(name)).data as Float32Array,
    );
    const difference = first?.reduce(
      (most, value, i) => Math.max(most, Math.abs(value - (again?.[i] ?? NaN))),
      0,
    );
    expect(difference).toBeLessThan(1e-5);
  });

  it('is evaluated by class scores, the nearest class embedding and support vector machines', async () => {
    const args = [
      'evaluate',
      'classification',
      ...data,
      '--hierarchy',
      inFolder('h.txt'),
      '--batch-size',
      '8',
    ];
    const { runs } = (await runJson([
      ...[...args, '--model', model, '--prob-features', 'yes', '--layer', 'prob', '--label', 'scores'],
      ...['--model', model, '--prob-features', 'no', '--layer', 'l2norm', '--label', 'nearest'],
      ...['--centroids', '', '--centroids', inFolder('e.pickle')],
      ...['--model', model, '--layer', '-5', '--label', 'svm', '--C', '10'],
    ])) as { runs: { label: string; metrics: Readonly<Record<string, number>> }[] };
    expect(runs.map(({ label }) => label)).toEqual(['scores', 'nearest', 'svm']);
    expect(runs[0]?.metrics['Accuracy']).toBeCloseTo(trained.evaluation['prob_acc'] ?? NaN, 6);
    expect(runs[1]?.metrics['Accuracy']).toBeCloseTo(trained.evaluation['l2norm_max_sim_acc'] ?? NaN, 6);
    // The pictures of a class have one colour, so that even a hardly trained network keeps the classes apart.
    expect(runs[2]?.metrics['Accuracy']).toBe(1);
  });

  it('is evaluated by class embeddings in another order only where that order can be followed', async () => {
    const { embedding, classes } = readClassEmbedding(inFolder('e.pickle'));
    const order = [2, 0, 3, 1];
    const rows = order.map((row) => [0, 1, 2, 3].map((d) => embedding.get(row, d)));
    const ids = order.map((row) => classes[row] ?? NaN);
    const permuted = {
      ind2label: ids,
      label2ind: Object.fromEntries(ids.map((id, i) => [id, i])),
      embedding: rows,
    };
    const centroids = ['--centroids', writeText(inFolder('permuted.json'), JSON.stringify(permuted))];
    const args = ['evaluate', 'classification', ...data];
    const { runs } = (await runJson([...args, '--feat', inFolder('f.npy'), ...centroids])) as {
      runs: { metrics: Readonly<Record<string, number>> }[];
    };
    expect(runs[0]?.metrics['Accuracy']).toBeCloseTo(trained.evaluation['l2norm_max_sim_acc'] ?? NaN, 6);
    expect(await runFailing([...args, '--model', model, ...centroids])).toMatch(
      /number their classes differently/,
    );
  });

  it('is told which images are left out because a list has fewer classes', async () => {
    const { embedding, classes } = readClassEmbedding(inFolder('e.pickle'));
    const fewer = {
      ind2label: classes.slice(0, 3),
      label2ind: Object.fromEntries(classes.slice(0, 3).map((id, i) => [id, i])),
      embedding: [0, 1, 2].map((row) => [0, 1, 2, 3].map((d) => embedding.get(row, d))),
    };
    const list = writeText(inFolder('fewer.json'), JSON.stringify(fewer));
    const { exitCode, stdout, stderr } = await runCommand([
      ...['features', 'extract', ...data, '--classes-from', list, '--model', model],
      ...['--out', inFolder('fewer.npy')],
    ]);
    expect(exitCode).toBe(0);
    expect(stdout).not.toContain('left out');
    expect(stderr).toContain(
      'note: 12 of 48 training images and 6 of 24 test images of CIFAR-100 are left out, for their classes are not in ' +
        list,
    );
    expect(readNpyFile(inFolder('fewer.npy')).shape).toEqual([18, 4]);
  });

  it('and its features give a retrieval evaluation of the data set', async () => {
    const args = [
      'evaluate',
      'retrieval',
      ...data,
      '--hierarchy',
      inFolder('h.txt'),
      '--feat',
      inFolder('f.npy'),
    ];
    const { runs } = (await runJson([...args, '--clip-ahp', '10'])) as {
      runs: { metrics: Record<string, number> }[];
    };
    expect(runs[0]?.metrics['AHP@10 (LCS_HEIGHT)']).toBeGreaterThan(0);
  });

  it('predicts the classes of pictures', async () => {
    const picture = inFolder('picture.png');
    await sharp({ create: { width: 48, height: 40, channels: 3, background: '#335577' } })
      .png()
      .toFile(picture);
    const { images } = (await runJson(['predict', '--model', model, picture, picture, '--top', '2'])) as {
      images: {
        image: string;
        classes: { name: string; probability: number }[];
        nearest: { distance: number }[];
      }[];
    };
    expect(images).toHaveLength(2);
    expect(images[0]).toEqual({ ...images[1] });
    const [first, second] = images[0]?.classes ?? [];
    expect(first?.probability).toBeGreaterThanOrEqual(second?.probability ?? NaN);
    expect(first?.name).toMatch(/^colour \d$/);
    expect(images[0]?.nearest).toHaveLength(2);
    const { stdout } = await runCommand(['predict', '--model', model, picture]);
    expect(stdout).toMatch(/picture\.png\nprobability\s+class\s+distance\s+nearest class embedding\n/);
  });

  it('prepares transparent pictures as the training did, or as it is told', async () => {
    const pixel = (background: string, name: string) =>
      sharp({ create: { width: 32, height: 32, channels: 4, background } })
        .png()
        .toFile(inFolder(name));
    await pixel('#33557700', 'clear.png');
    await pixel('#335577ff', 'opaque.png');
    await pixel('#ffffffff', 'white.png');
    const paths = ['clear.png', 'opaque.png', 'white.png'].map(inFolder);
    const classes = async (...options: string[]) => {
      const result = await runJson(['predict', '--model', model, ...paths, ...options]);
      return (result as { images: { classes: unknown }[] }).images.map((image) => image.classes);
    };
    const [clear, opaque, white] = await classes();
    expect(clear).toEqual(opaque);
    expect(clear).not.toEqual(white);
    const [onWhite] = await classes('--alpha', 'white');
    expect(onWhite).toEqual(white);
  });

  it('refuses what is no picture or no model', async () => {
    const text = inFolder('h.txt');
    expect(await runFailing(['predict', '--model', model, text])).toMatch(
      /h\.txt: .* The formats that are read are JPEG, PNG, .*BMP/,
    );
    expect(await runFailing(['predict', '--model', inFolder('nowhere'), text])).toMatch(/nowhere/);
    const layer = ['--layer', '99', '--prob-features', 'yes'];
    expect(await runFailing(['evaluate', 'classification', ...data, '--model', model, ...layer])).toMatch(
      /no layer 99; the model has \d+ layers/,
    );
  });
});

describe('doctor', () => {
  it('finds TensorFlow ready', async () => {
    expect(await runJson(['doctor'])).toMatchObject({ ok: true, backend: { name: 'tensorflow' } });
  });
});

describe('dataset info', () => {
  it('describes a data set', async () => {
    const { stdout } = await runCommand(['dataset', 'info', ...data]);
    expect(stdout).toMatch(/training images\s+48\ntest images\s+24\nclasses\s+4\n/);
    expect(stdout).toMatch(/2\s+2\s+12\s+6\s+colour 2/);
    expect(await runJson(['dataset', 'info', ...data])).toMatchObject({ train: 48, test: 24, numClasses: 4 });
  });
});

describe('commands that need no TensorFlow', () => {
  it.each([
    [
      'class-embedding',
      ['class-embedding', 'compute', '--hierarchy', inFolder('h.txt'), '--out', inFolder('e2.npz')],
    ],
    ['dataset', ['dataset', 'info', ...data]],
    [
      'retrieval',
      ['evaluate', 'retrieval', ...data, '--hierarchy', inFolder('h.txt'), '--feat', inFolder('f.npy')],
    ],
  ])('%s does not load it', async (name, args) => {
    const coverage = inFolder(`coverage-${name}`);
    const { exitCode } = await runCommand(args, { env: { NODE_V8_COVERAGE: coverage } });
    const loaded = readdirSync(coverage)
      .map((file) => readFileSync(`${coverage}/${file}`, 'utf8'))
      .join('');
    expect(exitCode).toBe(0);
    expect(loaded).toContain('run-command-line.js');
    expect(loaded).not.toContain('@tensorflow');
  });
});
