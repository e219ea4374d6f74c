import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { readFeatureDump } from '@semantic-embeddings/models/read-feature-dump';
import sharp from 'sharp';
import { temporaryFolder, writeText } from './fixtures.js';
import { runCommand, runFailing, runJson } from './run-command.js';

const inFolder = temporaryFolder();
const root = inFolder('UCMLU');
const data = ['--dataset', 'UCMLU', '--data-root', root];
const file = (name: string): string => `${root}/${name}`;
const [ofTrain, ofTest] = [file('farm/1.jpg'), file('dunes/5.jpg')];
const skip = ['--on-broken', 'skip'];
const quarantine = ['--on-broken', 'quarantine', '--broken-list'];

/** Two classes of four training and three test pictures, in their part of the same order; one of each part is broken. */
beforeAll(async () => {
  mkdirSync(root);
  const [train, test]: [string[], string[]] = [[], []];
  for (const [label, name] of ['dunes', 'farm'].entries()) {
    mkdirSync(file(name));
    for (let i = 0; i < 7; i++) {
      const raw = { width: 40, height: 30, channels: 3 } as const;
      const pixels = Uint8Array.from({ length: 3600 }, (_, at) => (at * at * (7 + i) + 90 * label) % 251);
      await sharp(pixels, { raw })
        .jpeg()
        .toFile(file(`${name}/${i}.jpg`));
      (i < 4 ? train : test).push(`${name}/${i}.jpg`);
    }
  }
  writeText(file('train.txt'), train.join('\n'));
  writeText(file('test.txt'), test.join('\n'));
  writeFileSync(ofTrain, 'no picture');
  writeFileSync(ofTest, readFileSync(ofTest).subarray(0, 900));
});

/** The last line that a command leaves which opens the data set and fails. */
async function failure(args: readonly string[]): Promise<string> {
  const { exitCode, stdout, stderr } = await runCommand(args);
  expect(exitCode).toBe(1);
  expect(stdout).toBe('Found 8 training and 6 validation images from 2 classes.\n');
  return stderr.trimEnd().split('\n').at(-1)!;
}

const train = [
  ...['train', 'embedding', ...data, '--embedding', 'onehot', '--architecture', 'plain-8', '--no-progress'],
  ...['--epochs', '1', '--batch-size', '4', '--read-workers', '1', '--cls-weight', '0.1'],
];
const model = inFolder('net');

describe('train embedding', () => {
  it('stops at a picture that cannot be read', async () => {
    expect(await failure(train)).toMatch(/^error: cannot read the image .*(farm\/1|dunes\/5)\.jpg: /);
  });

  it('leaves them out, counts them, and lists them in a file where that is asked for', async () => {
    const [list, dump] = [inFolder('broken.txt'), inFolder('f.npz')];
    const found = (await runJson([
      ...[...train, ...quarantine, list, '--model-dump', model, '--feature-dump', dump],
    ])) as { broken: { pictures: { path: string }[] }; evaluation: Record<string, number> };
    expect(found.broken).toMatchObject({ policy: 'quarantine', count: 2, list });
    expect(found.broken.pictures.map(({ path }) => path).sort()).toEqual([ofTest, ofTrain]);
    expect(readFileSync(list, 'utf8').trimEnd().split('\n').sort()).toEqual([ofTest, ofTrain]);
    expect(Object.values(found.evaluation).every(Number.isFinite)).toBe(true);
    expect(Array.from(readFeatureDump(dump).ids)).toEqual([0, 2, 3, 4, 5]);
    expect(existsSync(ofTrain) && existsSync(ofTest)).toBe(true);
  });

  it('needs a file of features that can say which are missing', async () => {
    const args = [...train, ...skip, '--feature-dump', inFolder('f.npy')];
    expect(await runFailing(args, 2)).toContain('an npy file cannot say which images are left out');
  });
});

describe('features extract', () => {
  const extract = ['features', 'extract', '--model', model, ...data, '--no-progress'];

  it('keeps the positions of all other images, which retrieval takes as missing', async () => {
    const out = inFolder('extracted.pickle');
    const { exitCode, stdout, stderr } = await runCommand([...extract, ...skip, '--out', out]);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/of 5 test images of UCMLU.*\nleft out 1 picture that cannot be read\n$/);
    expect(stderr).toContain(`warning: left out: cannot read the image ${ofTest}: `);
    expect(Array.from(readFeatureDump(out).ids)).toEqual([0, 2, 3, 4, 5]);
    const hierarchy = writeText(inFolder('h.txt'), 'land dunes\nland farm\n');
    const evaluate = ['evaluate', 'retrieval', ...data, '--feat', out, '--plot-max', '0'];
    const common = [...evaluate, '--hierarchy', hierarchy, '--str-ids'];
    expect((await runCommand(common)).stderr).toContain('has features of only 5 of 6 images');
    expect(await runJson([...common, '--allow-missing'])).toMatchObject({ runs: [{ label: 'extracted' }] });
  });

  it('says that nothing was left out, and empties an older list', async () => {
    const [list, out] = [writeText(inFolder('old.txt'), 'old\n'), inFolder('t.npz')];
    const only = ['--split', 'train', '--max-pixels', '2000'];
    const found = await runJson([...extract, ...only, ...quarantine, list, '--out', out]);
    expect(found).toMatchObject({ images: 7, broken: { count: 1 } });
    expect(readFileSync(list, 'utf8')).toBe(`${ofTrain}\n`);
    writeFileSync(ofTrain, readFileSync(file('farm/0.jpg')));
    expect(await runJson([...extract, ...only, ...quarantine, list, '--out', out])).toMatchObject({
      ...{ images: 8, broken: { policy: 'quarantine', count: 0, pictures: [] } },
    });
    expect(readFileSync(list, 'utf8')).toBe('');
    writeFileSync(ofTrain, 'no picture');
  });

  it('takes a picture with too many pixels as one that cannot be read', async () => {
    const out = inFolder('few.npz');
    expect(await failure([...extract, '--max-pixels', '1199', '--out', out])).toContain(
      'expected at most 1199 pixels, got 40 × 30',
    );
    expect(await runFailing([...extract, '--max-pixels', '0', '--out', out], 2)).toContain('--max-pixels');
    expect(await failure([...extract, ...skip, '--max-pixels', '1199', '--out', out])).toContain(
      'none of the 6 test images of UCMLU can be read',
    );
  });
});

describe('evaluate classification', () => {
  it.each([
    ['scores', ['--prob-features', 'yes']],
    ['support vector machines', ['--layer', 'avg_pool', '--norm', 'yes']],
  ])('leaves them out of %s', async (_, options) => {
    const args = ['evaluate', 'classification', ...data, '--model', model, ...options, '--no-progress'];
    expect(await failure(args)).toContain('cannot read the image');
    const { stdout } = await runCommand([...args, ...skip]);
    expect(stdout).toMatch(/left out [12] pictures? that cannot be read\n$/);
    const found = (await runJson([...args, ...skip])) as { runs: { metrics: Record<string, number> }[] };
    // Five images are left.
    const accuracy = found.runs[0]!.metrics['Accuracy']!;
    expect(Math.abs(accuracy * 5 - Math.round(accuracy * 5))).toBeLessThan(1e-9); // a fifth in double precision
  });
});

describe('predict', () => {
  const args = ['predict', '--model', model, file('farm/0.jpg'), ofTrain, file('dunes/0.jpg')];

  it('names the others where one of several cannot be read', async () => {
    expect(await runFailing(args)).toContain(`cannot read the image ${ofTrain}`);
    const found = await runJson([...args, ...skip]);
    expect(found).toMatchObject({
      images: [{ image: file('farm/0.jpg') }, { image: file('dunes/0.jpg') }],
      broken: { count: 1, pictures: [{ path: ofTrain }] },
    });
    const alone = await runJson(['predict', '--model', model, file('dunes/0.jpg')]);
    expect((found as { images: unknown[] }).images[1]).toEqual((alone as { images: unknown[] }).images[0]);
    expect(await runFailing(['predict', '--model', model, ofTrain, ...skip])).toContain(
      'error: the picture cannot be read',
    );
  });
});
