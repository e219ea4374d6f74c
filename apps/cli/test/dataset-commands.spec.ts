import { createServer } from 'node:http';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import sharp from 'sharp';
import { temporaryFolder, writeColourCifar, writeText } from './fixtures.js';
import { runCommand, runFailing, runJson } from './run-command.js';

const inFolder = temporaryFolder();
const root = inFolder('UCMLU');
const data = ['--dataset', 'UCMLU', '--data-root', root];

beforeAll(async () => {
  mkdirSync(root);
  for (const name of ['dunes', 'farm']) {
    mkdirSync(`${root}/${name}`);
    for (let i = 0; i < 3; i++) {
      const background = { r: 50 * i, g: name.length * 20, b: 7 };
      await sharp({ create: { width: 30 + i, height: 20, channels: 3, background } })
        .png()
        .toFile(`${root}/${name}/${i}.png`);
    }
  }
  writeText(`${root}/train.txt`, 'dunes/0.png\ndunes/1.png\nfarm/0.png\nfarm/1.png\n');
  writeText(`${root}/test.txt`, 'dunes/2.png\nfarm/2.png\n');
});

describe('dataset stats', () => {
  it('measures picture files by both published rules', async () => {
    const { perPicture, perPixel, ...rest } = (await runJson(['dataset', 'stats', ...data])) as Record<
      'perPicture' | 'perPixel',
      { mean: number[]; std: number[] }
    >;
    expect(rest).toMatchObject({
      dataset: 'UCMLU',
      images: 4,
      used: { mean: [122.65409223, 124.40230701, 114.25659171].map(Math.fround) },
    });
    // Red is 0 and 50 in pictures of 600 and 620 pixels, twice each; each picture has one colour.
    expect(perPicture.mean[0]).toBe(25);
    expect(perPicture.std[0]).toBeCloseTo(Math.sqrt((4 * 25 ** 2) / 3), 5); // single precision
    expect(perPixel.mean[0]).toBeCloseTo((50 * 620) / 1220, 5);
    expect(perPixel.std[0]).toBeCloseTo(Math.sqrt((50 ** 2 * 620 * 600) / 1220 ** 2), 5);
  });

  it('measures CIFAR as it is standardized', async () => {
    const cifar = inFolder('cifar');
    mkdirSync(cifar);
    writeColourCifar(cifar, { classes: 3, train: 5, test: 2 });
    const found = (await runJson([
      'dataset',
      'stats',
      '--dataset',
      'CIFAR-100',
      '--data-root',
      cifar,
    ])) as Record<'perPixel' | 'used' | 'perPicture', { std: number[] }>;
    // CIFAR is divided by its deviation and a millionth.
    expect(found.used.std).toEqual(found.perPixel.std.map((value) => value + 1e-6));
    expect(found.perPicture.std[0]! / found.perPixel.std[0]!).toBeCloseTo(Math.sqrt(15 / 14), 6);
  });
});

describe('dataset check', () => {
  const check = ['dataset', 'check', ...data, '--no-progress'];

  it('is content with a data set whose pictures can all be read', async () => {
    const { exitCode, stdout } = await runCommand(check);
    expect(stdout).toContain('UCMLU: every picture can be read\n');
    expect(stdout).toMatch(/^sizes +30 × 20 to 32 × 20 pixels$/m);
    expect(stdout).toMatch(/^note +the complete dataset has 21 classes; these files list 4 training images/m);
    expect(exitCode).toBe(0);
    expect((await runCommand(['dataset', 'check', '--dataset', 'emoji'])).exitCode).toBe(0);
  });

  it('fails, and lists what is missing and broken, also in a file', async () => {
    const [missing, broken, out] = [`${root}/farm/1.png`, `${root}/dunes/2.png`, inFolder('bad.txt')];
    const [first, second] = [readFileSync(missing), readFileSync(broken)];
    unlinkSync(missing);
    writeFileSync(broken, second.subarray(0, 60));
    const { exitCode, stdout } = await runCommand([...check, '--out', out, '--json']);
    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      missing: [{ part: 'train', index: 3, path: missing }],
      broken: [{ part: 'test', index: 0, path: broken }],
    });
    expect(readFileSync(out, 'utf8')).toBe(`${missing}\n${broken}\n`);
    const text = (await runCommand(check)).stdout;
    expect(text).toContain(`\n${missing}: there is no such file\n`);
    expect(text).toContain(`\ncannot read the image ${broken}: `);
    writeFileSync(missing, first);
    writeFileSync(broken, second);
  });

  it('says which file of the layout is missing', async () => {
    unlinkSync(`${root}/test.txt`);
    expect(await runFailing(check)).toContain(`${root} lacks test.txt`);
    writeText(`${root}/test.txt`, 'dunes/2.png\nfarm/2.png\n');
  });
});

describe('dataset prepare', () => {
  it('refuses an archive of CIFAR that has not the published checksum', async () => {
    const server = createServer((_, response) => response.end('not the archive'));
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/cifar.tar.gz`;
    const folder = inFolder('fetched');
    const message = await runFailing([
      'dataset',
      'prepare',
      'cifar-100',
      '--data-root',
      folder,
      '--url',
      url,
    ]);
    server.close();
    expect(message).toContain(
      'expected a file with the MD5 sum eb9058c3a382ffc7106e4002c42a8d85 from http://127',
    );
    expect(readdirSync(folder)).toEqual([]);
  });

  it('takes CIFAR that is there', async () => {
    const folder = inFolder('present/cifar-100-python');
    mkdirSync(folder, { recursive: true });
    for (const name of ['train', 'test', 'meta']) writeFileSync(`${folder}/${name}`, '');
    expect(await runJson(['dataset', 'prepare', 'CIFAR-100', '--data-root', inFolder('present')])).toEqual({
      ...{ dataset: 'CIFAR-100', dataRoot: folder, present: true },
    });
  });

  it('sorts the validation images of ILSVRC, after a trial', async () => {
    const ilsvrc = inFolder('ILSVRC2012');
    const val = `${ilsvrc}/ILSVRC2012_img_val`;
    mkdirSync(val, { recursive: true });
    for (let i = 1; i <= 3; i++) writeFileSync(`${val}/ILSVRC2012_val_0000000${i}.JPEG`, `${i}`);
    const kit = [
      ...['--ground-truth', writeText(inFolder('truth.txt'), '2\n1\n2\n')],
      ...['--meta', writeText(inFolder('synsets.txt'), 'n02119789\nn02100735\n')],
    ];
    const args = ['dataset', 'prepare', 'ILSVRC', '--data-root', ilsvrc, ...kit];
    expect((await runCommand([...args, '--dry-run'])).stdout).toBe(
      `${val}: 3 validation images would be sorted into 2 class folders, 0 were there already\n`,
    );
    expect(readdirSync(val)).toHaveLength(3);
    expect(await runJson(args)).toMatchObject({ sorted: 3, present: 0, classes: 2, dryRun: false });
    expect(readdirSync(val).sort()).toEqual(['n02100735', 'n02119789']);
    expect(await runJson(args)).toMatchObject({ sorted: 0, present: 3 });
  });

  it('makes subsets of CUB that it says are not the published ones, and overwrites none', async () => {
    const cub = inFolder('CUB');
    mkdirSync(cub);
    const ids = Array.from({ length: 12 }, (_, i) => i + 1);
    writeText(`${cub}/image_class_labels.txt`, ids.map((id) => `${id} ${id % 2}\n`).join(''));
    writeText(`${cub}/train_test_split.txt`, ids.map((id) => `${id} ${id > 8 ? 0 : 1}\n`).join(''));
    const args = ['dataset', 'prepare', 'CUB-sub3', '--data-root', cub, '--seed', '4'];
    const { stdout } = await runCommand(args);
    expect(stdout).toContain('6 training images, 3 of each of 2 classes, and all 4 test images');
    expect(stdout).toContain('It is not that of the published subsets');
    const first = readFileSync(`${cub}/train_test_split_3.txt`, 'utf8');
    expect(await runFailing(args)).toContain('is there already and is not overwritten');
    rmSync(`${cub}/train_test_split_3.txt`);
    expect(await runJson(args)).toMatchObject({ seed: 4, published: false });
    expect(readFileSync(`${cub}/train_test_split_3.txt`, 'utf8')).toBe(first);
  });

  it('says of others where to get them and what is missing, or that nothing is to be done', async () => {
    const message = await runFailing(['dataset', 'prepare', 'NAB', '--data-root', root]);
    expect(message).toContain(`${root} lacks images.txt, image_class_labels.txt, train_test_split.txt`);
    expect(message).toContain('https://dl.allaboutbirds.org/nabirds');
    const { stdout } = await runCommand(['dataset', 'prepare', 'ucmlu', '--data-root', root]);
    expect(stdout).toContain('UCMLU: nothing is to be done\n');
    expect(existsSync(`${root}/train.txt`)).toBe(true);
  });

  it('refuses options of another data set, and names that are not known', async () => {
    const args = ['dataset', 'prepare', 'NAB', '--data-root', root];
    expect(await runFailing([...args, '--url', 'https://example.org'], 2)).toContain('--url is not for NAB');
    expect(await runFailing(['dataset', 'prepare', 'pets', '--data-root', root], 2)).toContain(
      'Unknown dataset: pets',
    );
  });
});
