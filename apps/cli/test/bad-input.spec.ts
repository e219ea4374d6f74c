import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { serializePickle } from '@semantic-embeddings/formats';
import ndarray from 'ndarray';
import {
  temporaryFolder,
  tinyImages,
  tinyHierarchy,
  writeColourCifar,
  writeNumbers,
  writeText,
} from './fixtures.js';
import { runFailing } from './run-command.js';

const inFolder = temporaryFolder();
const { labels, features } = tinyImages(120);

beforeAll(() => {
  writeText(inFolder('h.txt'), tinyHierarchy);
  writeNumbers(inFolder('labels.npy'), labels);
  writeNumbers(inFolder('features.npy'), features, [120, 4]);
});

/** The retrieval command with some options replaced. */
function retrieval(changed: Readonly<Record<string, string>>): string[] {
  const given = {
    labels: inFolder('labels.npy'),
    hierarchy: inFolder('h.txt'),
    feat: inFolder('features.npy'),
    ...changed,
  };
  return ['evaluate', 'retrieval', ...Object.entries(given).flatMap(([name, value]) => [`--${name}`, value])];
}

describe('a bad hierarchy', () => {
  it.each([
    ['with a cycle', '1 2\n2 3\n3 1\n', /cycle.*1.*2.*3/],
    ['with an unknown class', '10 0\n10 1\n', /bad\.txt: unknown class 2; remedy: /],
    [
      'with two roots where classes must meet',
      '10 0\n10 1\n11 2\n11 3\n',
      /bad\.txt: classes .* have no common ancestor/,
    ],
    ['with one id on a line', '10 0\n10\n', /:2: /],
    ['with text where numbers are expected', 'animal cat\n', /:1: .*animal/],
    ['without content', '', /empty/],
  ])('%s is refused', async (_, text, message) => {
    const path = writeText(inFolder('bad.txt'), text);
    expect(await runFailing(retrieval({ hierarchy: path }))).toMatch(message);
  });

  it('with a cycle gives the path of the cycle and exit code 1 in hierarchy check', async () => {
    const path = writeText(inFolder('bad.txt'), '1 2\n2 3\n3 1\n');
    expect(
      await runFailing(['class-embedding', 'compute', '--hierarchy', path, '--out', inFolder('e.pickle')]),
    ).toMatch(/cycle/);
    expect(existsSync(inFolder('e.pickle'))).toBe(false);
  });

  it('that is missing is named', async () => {
    expect(await runFailing(retrieval({ hierarchy: inFolder('none.txt') }))).toMatch(/none\.txt/);
  });
});

describe('a bad pickle', () => {
  const good = serializePickle(
    new Map([
      ['feat', new Map([...Array(120).keys()].map((i) => [i, ndarray(Float32Array.of(i, 1), [2])]))],
    ]) as never,
  );

  it.each([
    ['that is truncated', good.slice(0, 900), /cut short or damaged/],
    ['that is no pickle', Buffer.from('hello'), /hello\.pickle|bad\.pickle/],
    ['that is empty', new Uint8Array(), /bad\.pickle/],
    // A pickle that would call os.system('echo owned > owned') in Python.
    ['that wants to run a command', Buffer.from("cos\nsystem\n(S'echo owned > owned'\ntR."), /os.*system/],
  ])('%s is refused', async (_, bytes, message) => {
    writeFileSync(inFolder('bad.pickle'), bytes);
    expect(await runFailing(retrieval({ feat: inFolder('bad.pickle') }))).toMatch(message);
    expect(readdirSync(inFolder('.')).includes('owned')).toBe(false);
  });

  it('that is missing is named', async () => {
    expect(await runFailing(retrieval({ feat: inFolder('none.pickle') }))).toMatch(
      /none\.pickle.*no such file/,
    );
  });
});

describe('a bad feature file', () => {
  it('with NaN is refused with image and file', async () => {
    const broken = features.slice();
    broken[17 * 4 + 2] = NaN;
    writeNumbers(inFolder('nan.npy'), broken, [120, 4]);
    expect(await runFailing(retrieval({ feat: inFolder('nan.npy') }))).toMatch(/nan\.npy.*image 17.*NaN/);
  });

  it('with missing rows is refused with the remedy', async () => {
    writeNumbers(inFolder('short.npy'), features.subarray(0, 400), [100, 4]);
    expect(await runFailing(retrieval({ feat: inFolder('short.npy') }))).toMatch(
      /100 of 120 images.*--allow-missing/,
    );
  });

  it('with more rows than images is refused', async () => {
    writeNumbers(inFolder('labels100.npy'), labels.subarray(0, 100));
    expect(await runFailing(retrieval({ labels: inFolder('labels100.npy') }))).toMatch(
      /features of image 100, but there are only 100/,
    );
  });

  it('whose vectors have different lengths is refused', async () => {
    const rows = [...labels.keys()].map((i) => [
      i,
      ndarray(new Float32Array(i === 5 ? 3 : 4), [i === 5 ? 3 : 4]),
    ]);
    writeFileSync(
      inFolder('ragged.pickle'),
      serializePickle(new Map([['feat', new Map(rows as never)]]) as never),
    );
    expect(await runFailing(retrieval({ feat: inFolder('ragged.pickle') }))).toMatch(/ragged\.pickle.*5/);
  });

  it('of another dimension than the class embeddings is refused', async () => {
    const embedding = inFolder('dimension.json');
    writeText(
      embedding,
      JSON.stringify({
        ind2label: [0, 1],
        label2ind: { 0: 0, 1: 1 },
        embedding: [
          [1, 0, 0],
          [0, 1, 0],
        ],
      }),
    );
    const args = ['evaluate', 'classification', '--labels', inFolder('labels.npy')];
    expect(await runFailing([...args, '--feat', inFolder('features.npy'), '--centroids', embedding])).toMatch(
      /dimension/,
    );
  });
});

describe('bad labels', () => {
  it('that are no whole numbers are refused', async () => {
    writeNumbers(
      inFolder('half.npy'),
      Float64Array.from(labels, (label) => label + 0.5),
    );
    expect(await runFailing(retrieval({ labels: inFolder('half.npy') }))).toMatch(/half\.npy.*whole numbers/);
  });

  it('that are negative are refused', async () => {
    writeNumbers(
      inFolder('negative.npy'),
      Int32Array.from(labels, (label, i) => (i === 3 ? -1 : label)),
    );
    expect(await runFailing(retrieval({ labels: inFolder('negative.npy') }))).toMatch(
      /label of image 3 is -1/,
    );
  });

  it('in a file that is no array are refused', async () => {
    expect(await runFailing(retrieval({ labels: inFolder('h.txt') }))).toMatch(/h\.txt/);
  });
});

describe('an unwritable output is noticed before any work', () => {
  it.each([
    ['--csv', retrieval({ feat: 'not-read.npy' })],
    ['--out', ['class-embedding', 'compute', '--hierarchy', 'not-read.txt']],
    ['--out', ['features', 'extract', '--model', 'not-read', '--dataset', 'emoji']],
    ['--model-dump', ['train', 'embedding', '--dataset', 'not-read', '--embedding', 'onehot']],
    ['--feature-dump', ['train', 'embedding', '--dataset', 'not-read', '--embedding', 'onehot']],
    ['--snapshot', ['train', 'embedding', '--dataset', 'not-read', '--embedding', 'onehot']],
    ['--log-dir', ['train', 'embedding', '--dataset', 'not-read', '--embedding', 'onehot']],
  ])('%s of %j', async (option, args) => {
    const path = inFolder('no-such-folder/out.npz');
    expect(await runFailing([...args, option, path])).toMatch(
      new RegExp(`cannot write ${option} .*the folder .*no-such-folder does not exist; make it first`),
    );
  });

  it.each([
    [['--model-dump', 'was.h5'], 1, 'there is a folder of this name, and a file of Keras was to come here'],
    [['--model-dump', 'was.txt'], 1, 'there is a file of this name, and a model folder was to come here'],
    [['--model-dump', 'net.weights.h5'], 2, 'Keras takes files of this ending as weights alone'],
    [['--weight-dump', 'net.keras'], 2, 'a .keras file holds a whole model; use --model-dump'],
  ] as const)('%j', async ([option, name], code, reason) => {
    mkdirSync(inFolder('was.h5'), { recursive: true });
    writeText(inFolder('was.txt'), 'text');
    const args = ['train', 'embedding', '--dataset', 'not-read', '--embedding', 'onehot'];
    expect(await runFailing([...args, option, inFolder(name)], code)).toContain(reason);
    expect(readFileSync(inFolder('was.txt'), 'utf8')).toBe('text');
  });

  it('a folder where a file is wanted', async () => {
    mkdirSync(inFolder('folder'));
    expect(await runFailing(retrieval({ csv: inFolder('folder') }))).toMatch(/it is a folder/);
  });

  it('leaves an existing file as it was when the evaluation fails', async () => {
    writeText(inFolder('old.csv'), 'old');
    await runFailing(retrieval({ feat: inFolder('none.npy'), csv: inFolder('old.csv') }));
    expect(readFileSync(inFolder('old.csv'), 'utf8')).toBe('old');
  });
});

describe('a bad data set', () => {
  it('of an unknown name is refused with the known names', async () => {
    expect(await runFailing(['dataset', 'info', '--dataset', 'CIFAR-1000'], 2)).toMatch(/cifar-100/i);
  });

  it('without its folder is refused', async () => {
    expect(await runFailing(['dataset', 'info', '--dataset', 'CIFAR-100'])).toMatch(/data-?root/i);
    expect(
      await runFailing(['dataset', 'info', '--dataset', 'CIFAR-100', '--data-root', inFolder('nowhere')]),
    ).toMatch(/nowhere/);
  });

  it('whose classes do not match those of the embedding is refused', async () => {
    mkdirSync(inFolder('cifar'));
    writeColourCifar(inFolder('cifar'), { classes: 4, train: 3, test: 3 });
    const rows = [
      [1, 0],
      [0, 1],
    ];
    writeText(
      inFolder('birds.json'),
      JSON.stringify({ ind2label: ['wren', 'robin'], label2ind: { wren: 0, robin: 1 }, embedding: rows }),
    );
    const data = ['--dataset', 'CIFAR-100', '--data-root', inFolder('cifar')];
    expect(await runFailing(['train', 'embedding', ...data, '--embedding', inFolder('birds.json')])).toMatch(
      /birds\.json: the class ids of CIFAR-100 are numbers, but the class list holds the text "wren"/,
    );
  });
});
