import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { createRandom } from '@semantic-embeddings/datasets';
import { readFeatureDump } from '@semantic-embeddings/models/read-feature-dump';
import sharp from 'sharp';
import { temporaryFolder, writeText } from './fixtures.js';
import { runCommand, runFailing, runJson } from './run-command.js';

const inFolder = temporaryFolder();
const env = { SEMANTIC_EMBEDDINGS_CACHE: inFolder('cache') };
const root = inFolder('pets');
const data = ['--dataset', 'folder', '--data-root', root];
const classes = ['cat', 'dog/large', 'dog/small one'];

/** A picture of one colour and a little noise. */
async function picture(path: string, { colour, seed }: { colour: number; seed: number }): Promise<void> {
  const random = createRandom(seed);
  const raw = { width: 40, height: 30, channels: 3 } as const;
  mkdirSync(dirname(path), { recursive: true });
  const pixels = Uint8Array.from({ length: 40 * 30 * 3 }, (_, value) => {
    const bright = value % 3 === colour ? 160 : 40;
    return bright + random.int(60);
  });
  await sharp(pixels, { raw }).png().toFile(path);
}

beforeAll(async () => {
  for (const [colour, name] of classes.entries())
    for (let i = 0; i < 10; i++) await picture(`${root}/${name}/${i}.png`, { colour, seed: 10 * colour + i });
  writeText(`${root}/cat/notes.txt`, 'no picture');
  const files = ['--out', inFolder('pets.txt'), '--out-names', inFolder('names.txt')];
  await runJson(['hierarchy', 'import', 'folder', root, ...files]);
  const embedding = ['--hierarchy', inFolder('pets.txt'), '--str-ids', '--out', inFolder('pets.pickle')];
  await runJson(['class-embedding', 'compute', ...embedding]);
});

describe('--dataset folder', () => {
  const info = (...options: string[]) => runJson(['dataset', 'info', ...data, ...options], { env });

  it('takes parts, size, preparation and augmentation from options', async () => {
    const options = [
      '--image-size',
      '24,16',
      '--zoom',
      'off',
      '--flip',
      'both',
      '--erasing',
      '0.25',
      '--rotation',
      '10',
    ];
    expect(await info('--split', '0.8', ...options, '--colours', 'fast')).toMatchObject({
      ...{ train: 24, test: 6, numClasses: 3, imageShape: [16, 24, 3] },
      augmentation:
        'a random part of 24 × 16 pixels, turned by up to 10° either way, colours distorted, mirrored left-right in half of the ' +
        'cases, mirrored top-bottom in half of the cases, a rectangle made noise in 25 % of the cases',
    });
  });

  it('shows sizes as width and height', async () => {
    const args = ['dataset', 'info', ...data, '--split', '0.8', '--image-size', '24,16'];
    const { stdout } = await runCommand(args, { env });
    expect(stdout).toContain('image            24 × 16 pixels, 3 channels');
  });

  it('tells what it leaves out, and says so once', async () => {
    const { stdout, stderr } = await runCommand(['dataset', 'info', ...data, '--split', '0.5'], { env });
    expect(stderr).toContain(`warning: ${root}: 1 file is no picture (.txt)\n`);
    expect(stdout).toMatch(
      /^Found 15 training and 15 validation images from 3 classes\.\nPictures of pets\n/,
    );
  });

  it('takes a table of pictures, some classes and so many pictures', async () => {
    const table = writeText(
      inFolder('split.csv'),
      'path,class,split\n' +
        [0, 1, 2, 3]
          .map((i) => `cat/${i}.png,puss,train\ndog/large/${i}.png,dog,${i < 2 ? 'train' : 'test'}\n`)
          .join(''),
    );
    expect(await info('--split-file', table)).toMatchObject({ train: 6, test: 2, numClasses: 2 });
    const list = writeText(inFolder('list.txt'), 'dog/small_one\ncat\n');
    const document = await info('--split', '0.8', '--classes', list, '--limit', '2');
    expect(document).toMatchObject({ train: 4, test: 4 });
    expect((document as { classes: { label: string }[] }).classes.map(({ label }) => label)).toEqual([
      'dog/small_one',
      'cat',
    ]);
  });

  it('explains what does not fit', async () => {
    const fail = (...options: string[]) => runFailing(['dataset', 'info', ...options], 2);
    expect(await runFailing(['dataset', 'info', ...data])).toMatch(
      /expected the folders train and test, got cat, dog/,
    );
    expect(await fail('--dataset', 'emoji', '--split', '0.8')).toMatch(
      /--split goes with --dataset folder, but the data set is emoji/,
    );
    expect(await fail('--dataset', 'emoji', '--flip', 'off')).toMatch(/--flip goes with --dataset folder/);
    expect(await fail(...data, '--image-size', '1,2,3')).toMatch(
      /--image-size must be the side in pixels, .* but is "1,2,3"/,
    );
    expect(await fail(...data, '--zoom', '2,1')).toMatch(/--zoom must be the lowest and the highest factor/);
    expect(await fail(...data, '--erasing', '2')).toMatch(
      /--erasing must be the part of the pictures from 0 to 1, or off, but is "2"/,
    );
    expect(await fail(...data, '--limit', '0')).toMatch(/--limit/);
    const list = writeText(inFolder('wrong.txt'), 'cats\n');
    expect(await runFailing(['dataset', 'info', ...data, '--split', '0.8', '--classes', list])).toMatch(
      /wrong\.txt: .*has no class "cats"; did you mean cat\?/,
    );
    expect(await runFailing(['dataset', 'info', '--dataset', 'emoji', '--image-size', '64'])).toMatch(
      /the pictures of emoji have one size, 32 × 32 pixels/,
    );
  });
});

describe('--dataset-module', () => {
  const code = `export default async ({ name, dataRoot }, { memoryDataset }) => {
    const part = { pixels: new Uint8Array(12).map((_, i) => 20 * i), classIds: ['a'] };
    return memoryDataset({ name, title: dataRoot, imageShape: [2, 2, 3], train: part, test: part });
  };`;

  it('loads a data set in code', async () => {
    writeFileSync(inFolder('own.mjs'), code);
    const args = ['--dataset', 'mine', '--dataset-module', inFolder('own.mjs'), '--data-root', 'somewhere'];
    expect(await runJson(['dataset', 'info', ...args])).toMatchObject({
      name: 'mine',
      title: 'somewhere',
      train: 1,
    });
  });

  it('names the module that is none', async () => {
    const fail = (text: string, name = 'mine', exitCode = 1) => {
      writeFileSync(inFolder('bad.mjs'), text);
      return runFailing(
        ['dataset', 'info', '--dataset', name, '--dataset-module', inFolder('bad.mjs')],
        exitCode,
      );
    };
    expect(await fail('export const load = 1;')).toMatch(
      /bad\.mjs: expected a default export that loads a data set, got none/,
    );
    expect(await fail('export default () => ({ name: "x" });')).toMatch(
      /bad\.mjs: expected a data set, got an object without classes, train/,
    );
    expect(await fail('import "./nothing.mjs";')).toMatch(/bad\.mjs: Cannot find module/);
    expect(await fail('export default () => 1;', 'CUB', 2)).toMatch(
      /there is a dataset called CUB already; give yours another name/,
    );
    expect(await runFailing(['dataset', 'info', '--dataset', 'm', '--dataset-module', 'none.mjs'])).toMatch(
      /cannot read none\.mjs: no such file/,
    );
  });
});

describe('own pictures from training to figures', () => {
  const net = inFolder('net');

  it('trains, and offers the next commands with the same choice of pictures', async () => {
    const args = [
      '--embedding',
      inFolder('pets.pickle'),
      '--cls-weight',
      '0.1',
      '--epochs',
      '1',
      '--batch-size',
      '8',
    ];
    const size = ['--split', '0.8', '--image-size', '24'];
    const { stderr, exitCode } = await runCommand(
      ['train', 'embedding', ...data, ...size, ...args, '--model-dump', net],
      { env },
    );
    expect(stderr).toContain(`evaluate classification ${data.join(' ')} --split 0.8 --model ${net}`);
    expect(stderr).toContain(`features extract ${data.join(' ')} --train-share 0.8 --model ${net}`);
    expect(exitCode).toBe(0);
    const { preprocessing } = JSON.parse(readFileSync(`${net}/manifest.json`, 'utf8')) as {
      preprocessing: unknown;
    };
    expect(preprocessing).toMatchObject({
      imageShape: [24, 24, 3],
      resize: 27,
      alpha: 'white',
      orientation: 'apply',
    });
  });

  it('evaluates network and features on pictures prepared as the network wants them', async () => {
    const scores = await runJson(
      ['evaluate', 'classification', ...data, '--split', '0.8', '--model', net, '--prob-features', 'yes'],
      { env },
    );
    expect(JSON.stringify(scores)).toContain('Accuracy');
    const features = inFolder('f.npz');
    expect(
      await runJson(
        ['features', 'extract', ...data, '--train-share', '0.8', '--model', net, '--out', features],
        { env },
      ),
    ).toMatchObject({ images: 6 });
    const hierarchy = ['--hierarchy', inFolder('pets.txt'), '--str-ids'];
    const retrieval = await runJson(
      ['evaluate', 'retrieval', ...data, '--split', '0.8', ...hierarchy, '--feat', features],
      { env },
    );
    expect(JSON.stringify(retrieval)).toContain('AHP (WUP)');
  });

  it('refuses features of other pictures, and needs no picture for labels', async () => {
    const evaluate = (folder: string, ...choice: string[]) => [
      ...['evaluate', 'retrieval', '--dataset', 'folder', '--data-root', folder, '--split', '0.8', ...choice],
      ...['--hierarchy', inFolder('pets.txt'), '--str-ids', '--feat', inFolder('f.npz')],
    ];
    const { stderr, exitCode } = await runCommand(evaluate(root, '--data-seed', '1'), { env });
    expect(stderr).toMatch(
      /f\.npz has features of \d of 6 other images: image \d is .*\.png \(.*\) there, but .*\.png \(.*\) among the test .*--data-seed/,
    );
    expect(exitCode).toBe(1);
    const moved = inFolder('moved/pets');
    cpSync(root, moved, { recursive: true });
    const test = new Set(readList(inFolder('f.npz')).list.images);
    const training = Array.from({ length: 10 }, (_, i) => `cat/${i}.png`).find(
      (at) => !test.has(`${root}/${at}`),
    )!;
    writeText(`${moved}/${training}`, 'no picture');
    expect(await runCommand(evaluate(moved), { env })).toMatchObject({ exitCode: 0 });
  });

  it('distorts test images on request, by a seed', async () => {
    const extract = async (name: string, ...options: string[]) => {
      const out = inFolder(name);
      const choice = [...data, '--train-share', '0.8', '--model', net, '--out', out];
      await runJson(['features', 'extract', ...choice, ...options], { env });
      return [...readFeatureDump(out).features];
    };
    // The seed shares the pictures out too: here only the distortion may differ.
    const [plain, first, again] = [
      await extract('p.npy'),
      await extract('1.npy', '--augment-test'),
      await extract('2.npy', '--augment-test'),
    ];
    expect(first).not.toEqual(plain);
    expect(again).toEqual(first);
    const train = [
      'features',
      'extract',
      ...data,
      '--model',
      net,
      '--out',
      inFolder('x.npy'),
      '--split',
      'train',
    ];
    expect(await runFailing([...train, '--augment-test'], 2)).toMatch(
      /--augment-test goes with --split test/,
    );
  });

  it('finds the pictures that are nearest to one, and names them', async () => {
    const features = inFolder('f.npz');
    const { images, list } = readList(features);
    expect(images).toBe(6);
    const [picture] = list.images;
    const search = ['features', 'search', picture!, '--model', net];
    const found = (await runJson([...search, '--feat', features, '--top', '3'])) as Found;
    expect(found.results[0]!.found).toHaveLength(3);
    const [first, second] = found.results[0]!.found;
    expect(first).toMatchObject({ rank: 1, id: 0, image: picture, class: list.classes[0] });
    // One picture alone and in a batch: single precision sums in another order.
    expect(first!.distance).toBeLessThan(1e-3);
    expect(second!.distance).toBeGreaterThanOrEqual(first!.distance);
    const same = (await runJson([...search, '--feat', features, '--top', '99', '--norm'])) as Found;
    expect(same.results[0]!.found).toHaveLength(6);
    expect(same.results[0]!.found[0]!.cosine).toBeCloseTo(1, 5);
    const page = inFolder('page.html');
    const { stdout } = await runCommand([...search, '--feat', features, '--top', '2', '--out', page]);
    expect(stdout).toContain(`   1  `);
    expect(readFileSync(page, 'utf8').match(/<img /g)).toHaveLength(3);
  });

  it('asks the data set where the feature file names no pictures, and says what does not fit', async () => {
    const features = inFolder('f.npy');
    const extract = [
      'features',
      'extract',
      ...data,
      '--train-share',
      '0.8',
      '--model',
      net,
      '--out',
      features,
    ];
    await runJson(extract, { env });
    const picture = readList(inFolder('f.npz')).list.images[2]!;
    const search = ['features', 'search', picture, '--model', net, '--feat', features, '--top', '1'];
    expect(await runJson(search)).toMatchObject({ results: [{ found: [{ id: 2, image: 'image 2' }] }] });
    const named = await runJson([...search, ...data, '--train-share', '0.8'], { env });
    expect(named).toMatchObject({ results: [{ found: [{ id: 2, image: picture }] }] });
    const fewer = [...search, ...data, '--train-share', '0.8', '--limit', '1'];
    const { stderr, exitCode } = await runCommand(fewer, { env });
    expect(stderr).toMatch(/has features of image 3, but there are only 3 test images of folder/);
    expect(exitCode).toBe(1);
    expect(await runFailing([...search, '--layer', 'avg_pool'])).toMatch(
      /f\.npy has 3 features of every picture, but the layer "avg_pool" of .* gives \d+; give the model and the layer/,
    );
    expect(await runFailing([...search, '--out', 'page.pdf'], 2)).toMatch(/--out must end in \.html/);
  });
});

interface Found {
  readonly results: readonly {
    readonly found: readonly { readonly distance: number; readonly cosine?: number }[];
  }[];
}

function readList(path: string) {
  const { ids, list } = readFeatureDump(path);
  return { images: ids.length, list: list! };
}
