import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { loadDataset } from '../dataset/load-dataset.js';
import { pictureStatistics } from '../files/survey-pictures.js';
import { createRandom } from '../random.js';

const folder = mkdtempSync(join(tmpdir(), 'folder-dataset-'));
const cache = process.env['SEMANTIC_EMBEDDINGS_CACHE'];
beforeAll(() => {
  process.env['SEMANTIC_EMBEDDINGS_CACHE'] = join(folder, '.cache');
});
afterAll(() => {
  if (cache === undefined) delete process.env['SEMANTIC_EMBEDDINGS_CACHE'];
  else process.env['SEMANTIC_EMBEDDINGS_CACHE'] = cache;
  rmSync(folder, { recursive: true });
});

/** A picture of noise, 40 × 30 pixels. */
async function picture(path: string, seed: number): Promise<string> {
  const random = createRandom(seed);
  const raw = { width: 40, height: 30, channels: 3 } as const;
  const full = join(folder, path);
  mkdirSync(dirname(full), { recursive: true });
  const pixels = Uint8Array.from({ length: 40 * 30 * 3 }, () => random.int(256));
  await sharp(pixels, { raw }).png().toFile(full);
  return full;
}

beforeAll(async () => {
  for (let i = 0; i < 10; i++) {
    await picture(`pets/cat/${i}.png`, i);
    await picture(`pets/dog/small/${i}.png`, 20 + i);
  }
  await picture('parts/train/owl/1.png', 50);
  await picture('parts/train/owl/2.png', 51);
  await picture('parts/train/wren/1.png', 52);
  await picture('parts/test/owl/1.png', 53);
});

const pets = (options: Parameters<typeof loadDataset>[1] = {}) =>
  loadDataset('folder', { dataRoot: join(folder, 'pets'), folder: { split: 0.8 }, ...options });

const warnings: string[] = [];
const onWarning = (message: string): void => void warnings.push(message);

describe('the data set "folder"', () => {
  it('has classes, names, parts and a preparation of its own', async () => {
    const dataset = await pets();
    expect(dataset).toMatchObject({
      name: 'folder',
      classes: ['cat', 'dog/small'],
      classNames: ['cat', 'small'],
    });
    expect([dataset.train.size, dataset.test.size, dataset.numClasses]).toEqual([16, 4, 2]);
    expect(dataset.preprocessing).toMatchObject({
      imageShape: [224, 224, 3],
      resize: 256,
      alpha: 'white',
      orientation: 'apply',
    });
    const { title, augmentation, notes } = dataset.describe();
    expect([title, notes]).toEqual(['Pictures of pets', []]);
    expect(augmentation).toBe(
      'a random part of 224 × 224 pixels, of pictures enlarged 1 to 1.25 times, mirrored left-right in half of the cases',
    );
  });

  it('takes mean and deviation of the training pictures, and sees when one has changed', async () => {
    const dataset = await pets();
    const { mean, std } = dataset;
    const paths = Array.from({ length: 16 }, (_, index) => dataset.picturePath!('train', index));
    expect({ mean, std }).toEqual(
      await pictureStatistics(paths, { decoding: { alpha: 'white', orientation: 'apply' } }),
    );
    const kept = join(folder, '.cache', 'statistics');
    const [file, ...others] = readdirSync(kept);
    expect(others).toEqual([]);
    writeFileSync(join(kept, file!), JSON.stringify({ mean: [1, 2, 3], std: [4, 5, 6] }));
    expect((await pets()).mean).toEqual([1, 2, 3]);
    utimesSync(paths[0]!, 1, 1);
    expect((await pets()).mean).toEqual(mean);
    writeFileSync(join(kept, file!), 'damaged');
    expect((await pets()).std).toEqual(std);
    rmSync(kept, { recursive: true });
    expect((await pets()).std).toEqual(std);
  });

  it('takes size, decoding and augmentation from its settings', async () => {
    const erasing = { probability: 0.5 };
    const dataset = await pets({
      imageSize: [32, 48],
      folder: {
        split: 0.8,
        resize: [60, 40],
        alpha: 'drop',
        orientation: 'ignore',
        augmentation: { zoom: undefined, erasing },
      },
    });
    expect(dataset.preprocessing).toMatchObject({
      ...{ imageShape: [32, 48, 3], resize: [60, 40], alpha: 'drop', orientation: 'ignore' },
    });
    expect(dataset.describe().augmentation).toBe(
      'a random part of 48 × 32 pixels, mirrored left-right in half of the cases, a rectangle made noise in 50 % of the cases',
    );
    expect((await dataset.composeBatch('test', [0])).length).toBe(32 * 48 * 3);
    expect((await pets({ imageSize: [112, 112] })).preprocessing.resize).toBe(128);
  });

  it('restricts classes and pictures before it computes anything of them', async () => {
    const dataset = await pets({ only: ['dog/small'], limit: 2, seed: 5 });
    expect(dataset).toMatchObject({ classes: ['dog/small'], train: { size: 2 }, test: { size: 2 } });
    const paths = [0, 1].map((index) => dataset.picturePath!('train', index));
    const decoding = { alpha: 'white', orientation: 'apply' } as const;
    expect(dataset.mean).toEqual((await pictureStatistics(paths, { decoding })).mean);
    await expect(pets({ only: ['dog/smal'] })).rejects.toThrow(
      'has no class "dog/smal"; did you mean dog/small?',
    );
    expect(dataset.describe().notes).toEqual([
      'not all images: 1 listed class, at most 2 of each class and part, drawn with the seed 5',
    ]);
    const listed = await pets({ classes: ['other', 'dog/small'] });
    expect(listed).toMatchObject({ classes: ['other', 'dog/small'], imagesLeftOut: { train: 8, test: 2 } });
  });

  it('warns of classes without pictures in a part', async () => {
    warnings.length = 0;
    const dataRoot = join(folder, 'parts');
    const dataset = await loadDataset('folder', { dataRoot, onWarning });
    const warning = '1 class has no test picture (wren)';
    expect(warnings).toEqual([`${dataRoot}: ${warning}`]);
    expect(dataset.describe().notes).toEqual([warning]);
  });

  it('reads no picture where only labels are wanted', async () => {
    const dataRoot = join(folder, 'broken');
    await picture('broken/owl/1.png', 60);
    for (const part of [2, 3, 4]) writeFileSync(join(dataRoot, `owl/${part}.png`), 'no picture');
    const choice = { dataRoot, folder: { split: 0.5 } };
    await expect(loadDataset('folder', choice)).rejects.toThrow('cannot read the image');
    const { train, test, mean, std } = await loadDataset('folder', { ...choice, labelsOnly: true });
    expect([train.size, test.size, mean, std]).toEqual([2, 2, [0, 0, 0], [1, 1, 1]]);
  });

  it('takes published constants by suffix', async () => {
    const dataset = await loadDataset('folder-caffe', { dataRoot: join(folder, 'parts'), onWarning });
    expect(dataset).toMatchObject({ std: [1, 1, 1], preprocessing: { channelOrder: 'bgr' } });
  });

  it('tells of a class list without any of its classes before mean and deviation', async () => {
    await expect(pets({ classes: ['small/dog', 'bird'] })).rejects.toThrow(
      /no training image of .*pets belongs to one of the 2 listed classes \("small\/dog", "bird"\); its classes are "cat", "dog\/small"/,
    );
  });

  it('says what is missing', async () => {
    await expect(loadDataset('folder')).rejects.toThrow(
      'needs the folder of your pictures (--data-root DIR)',
    );
    await expect(loadDataset('folder', { dataRoot: '/no/such' })).rejects.toThrow(
      'there is no folder /no/such',
    );
    await picture('twice/train/Owl/1.png', 1);
    await picture('twice/test/owl/1.png', 1);
    const dataRoot = join(folder, 'twice');
    await expect(loadDataset('folder', { dataRoot })).rejects.toThrow(
      `${dataRoot}: expected one spelling for each class and each folder around classes, got "Owl" and "owl", which differ only in`,
    );
    await picture('accents/caf\u00e9/1.png', 1);
    await picture('accents/cafe\u0301/1.png', 1);
    const accents = { dataRoot: join(folder, 'accents'), folder: { split: 0.5 } };
    await expect(loadDataset('folder', accents)).rejects.toThrow('got "cafe\\u0301" and "caf\u00e9", which');
  });
});
