import { mkdirSync, readFileSync } from 'node:fs';
import { readNpyFile, readNpzFile } from '@semantic-embeddings/formats';
import { readWeightFile } from '@semantic-embeddings/models';
import sharp from 'sharp';
import { temporaryFolder, tinyHierarchy, writeColourCifar, writeText } from './fixtures.js';
import { runCommand, runFailing, runJson } from './run-command.js';

const inFolder = temporaryFolder();
const data = ['--dataset', 'CIFAR-100', '--data-root', inFolder('cifar')];
const common = [
  ...[...data, '--architecture', 'plain-8', '--batch-size', '16', '--embed-dim', '6', '--seed', '3'],
  ...['--lr-schedule', 'SGD', '--sgd-schedule', '1:0.02,99', '--eager'],
];

beforeAll(() => {
  mkdirSync(inFolder('cifar'));
  writeColourCifar(inFolder('cifar'), { classes: 4, train: 12, test: 6 });
});

interface Document {
  readonly evaluation: Readonly<Record<string, number>>;
  readonly averageAccuracy: number;
}

/** The two methods whose features a head classifies. */
const methods = [
  {
    command: 'center-loss',
    names: ['loss', 'prob_loss', 'center_loss_loss', 'prob_acc'],
    variable: 'cls_centroids/embeddings:0',
    score: 'probability',
    printed: /^loss +\S+\n(?:\w+ +\S+\n){3}Average Accuracy: \d\.\d{4}\n$/,
  },
  {
    command: 'label-embedding',
    names: ['loss', 'prob_loss', 'labelembed_loss_loss', 'prob_acc'],
    variable: 'labelembeddings/embeddings:0',
    score: 'score',
    printed: /^loss +\S+\n(?:\w+ +\S+\n){3}Accuracy: \d\.\d{4}\nAverage Accuracy: \d\.\d{4}\n$/,
  },
] as const;

describe.each(methods)('train $command', ({ command, names, variable, score, printed }) => {
  const train = ['train', command, ...common];
  const file = (name: string) => inFolder(`${command}-${name}`);
  const model = file('net.keras');
  let trained: Document;
  beforeAll(async () => {
    trained = (await runJson([
      ...[...train, '--epochs', '3', '--model-dump', model],
      ...['--feature-dump', file('f.npy'), '--weight-dump', file('w.h5'), '--snapshot', file('whole.npz')],
    ])) as Document;
  });

  it('reports the evaluation by its published names, and writes features before the head', () => {
    expect(trained).toMatchObject({ epochs: 3, failures: [] });
    expect(Object.keys(trained.evaluation)).toEqual(names);
    expect(trained.averageAccuracy).toBeCloseTo(trained.evaluation['prob_acc']!, 6);
    expect(readNpyFile(file('f.npy')).shape).toEqual([24, 6]);
    expect([...readWeightFile(file('w.h5')).keys()]).toContain(variable);
  });

  it('goes on from a snapshot with the same result to the bit, and then ignores --finetune', async () => {
    const snapshot = file('parted.npz');
    const parted = [...train, '--snapshot', snapshot, '--finetune', file('none.h5')];
    // The rate does not depend on the number of epochs, nor does it decay.
    await runJson([...train, '--snapshot', snapshot, '--epochs', '2']);
    const { stderr, exitCode } = await runCommand([...parted, '--epochs', '3']);
    expect(exitCode).toBe(0);
    expect(stderr).toContain(`Ignoring ${file('none.h5')}: the run is resumed from its snapshot`);
    const [whole, again] = [readNpzFile(file('whole.npz')), readNpzFile(snapshot)];
    expect(Object.keys(again)).toContain(`variables/${variable}`);
    for (const [name, { data: values }] of Object.entries(whole).filter(([key]) => key !== 'snapshot'))
      expect([
        name,
        Buffer.from((again[name]!.data as Float32Array).buffer).equals(
          Buffer.from((values as Float32Array).buffer),
        ),
      ]).toEqual([name, true]);
  });

  it('trains the classes of a list, and new layers first when it is fine-tuned', async () => {
    const list = writeText(file('classes.txt'), '2\n0\n3\n');
    const { stdout, stderr, exitCode } = await runCommand([
      ...[
        ...train,
        '--epochs',
        '1',
        '--class-list',
        list,
        '--finetune',
        file('w.h5'),
        '--finetune-init',
        '1',
      ],
    ]);
    expect(exitCode).toBe(0);
    expect(stderr).toContain('their classes are not in');
    expect(stderr).toMatch(/warning: layer 'prob': skipped kernel:0, shape \[6, 4\] does not fit \[6, 3\]/);
    expect(stderr).toMatch(/\nPre-training new layers\n[^]*\nFull model training\n/);
    expect(stdout).toMatch(printed);
  });

  it('gives a network that other commands take, from pictures alone', async () => {
    const out = file('again.npy');
    await runJson(['features', 'extract', ...data, '--model', model, '--out', out]);
    const [first, again] = [file('f.npy'), out].map((path) => readNpyFile(path).data as Float32Array);
    // Training and extraction run batches of other sizes, which round otherwise.
    first!.forEach((value, i) => expect(value).toBeCloseTo(again![i]!, 4));
    const { runs } = (await runJson([
      ...['evaluate', 'classification', ...data, '--model', model, '--prob-features', 'yes'],
    ])) as { runs: { metrics: Readonly<Record<string, number>> }[] };
    expect(runs[0]?.metrics['Accuracy']).toBeCloseTo(trained.evaluation['prob_acc']!, 6);
    const picture = file('picture.png');
    await sharp({ create: { width: 40, height: 40, channels: 3, background: '#335577' } })
      .png()
      .toFile(picture);
    for (const path of [model, file('whole.npz')]) {
      const { images } = (await runJson(['predict', '--model', path, picture, '--top', '2'])) as {
        images: readonly { classes: object[]; nearest: object[] | null }[];
      };
      expect(images[0]!.classes[0]).toHaveProperty(score);
      // Features lie near class centres; nothing is known of where they lie with label embeddings.
      expect(images[0]!.nearest?.length ?? 0).toBe(command === 'center-loss' ? 2 : 0);
    }
  });

  it('keeps what was learned beside the network through other kinds of files', async () => {
    const [folder, back] = [file('net'), file('back.h5')];
    await runJson(['model', 'convert', model, '--out', folder]);
    await runJson(['model', 'convert', folder, '--out', back]);
    const [from, to] = [model, back].map((path) => readWeightFile(path).get(variable)!.data);
    expect([...to!]).toEqual([...from!]);
  });
});

describe('train center-loss', () => {
  it('leaves the centres of a file where they are, with its classes and dimensions', async () => {
    const hierarchy = writeText(inFolder('h.txt'), tinyHierarchy);
    const centroids = inFolder('e.npz');
    await runJson(['class-embedding', 'compute', '--hierarchy', hierarchy, '--out', centroids]);
    const list = writeText(inFolder('two.txt'), '1\n0\n');
    const weights = inFolder('fixed.npz');
    const { stderr, exitCode } = await runCommand([
      ...['train', 'center-loss', ...common, '--epochs', '1', '--centroids', centroids],
      ...['--class-list', list, '--weight-dump', weights, '--model-dump', inFolder('fixed')],
    ]);
    expect(exitCode).toBe(0);
    expect(stderr).toContain(`note: --class-list does nothing beside --centroids`);
    const expected = [...(readNpzFile(centroids)['embedding']!.data as Float64Array)].map(Math.fround);
    expect([...readWeightFile(weights).get('cls_centroids/embeddings:0')!.data]).toEqual(expected);
    const manifest = JSON.parse(readFileSync(`${inFolder('fixed')}/manifest.json`, 'utf8')) as {
      network: { numOutputs: number };
    };
    expect(manifest.network.numOutputs).toBe(4);
  });

  it.each([
    ['center-loss', '--center-loss-weight', '-1', /--center-loss-weight: expected a number of at least 0/],
    ['center-loss', '--embed-dim', '0', /--embed-dim: expected an integer of at least 1, got 0/],
    ['label-embedding', '--tau', '0', /--tau: expected a number of at least 0\.001, got 0/],
    ['label-embedding', '--beta', '2', /--beta: expected a number from 0 to 1, got 2/],
    ['label-embedding', '--alpha', '0.5', /--alpha/],
  ])('%s refuses %s %s', async (command, option, value, message) => {
    expect(await runFailing(['train', command, ...common, option, value], 2)).toMatch(message);
  });
});
