import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { batchSequence } from '../batches/batch-sequence.js';
import type { BatchSequenceOptions } from '../batches/batch-sequence-options.js';
import type { Dataset } from '../dataset/dataset.js';
import { preparedDataset } from '../dataset/prepared-dataset.js';
import { preprocessImage } from '../images/preprocess-image.js';
import type { Preprocessing } from '../images/preprocessing.js';
import { createRandom } from '../random.js';
import type { FileDatasetOptions } from './file-dataset-options.js';
import { fileDataset } from './file-dataset.js';
import { pictureStatistics, surveyPictures } from './survey-pictures.js';

const folder = mkdtempSync(join(tmpdir(), 'file-dataset-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Pictures of noise whose sides differ, so that zoom, mirroring, and parts show in every pixel. */
async function pictures(count: number, seed: number) {
  const random = createRandom(seed);
  const paths: string[] = [];
  for (let i = 0; i < count; i++) {
    const [width, height] = [20 + random.int(30), 20 + random.int(30)];
    const path = join(folder, `${seed}-${i}.png`);
    const raw = { width, height, channels: 3 } as const;
    await sharp(
      Uint8Array.from({ length: width * height * 3 }, () => random.int(256)),
      { raw },
    )
      .png()
      .toFile(path);
    paths.push(path);
  }
  return { paths, classIds: paths.map((_, i) => ['wren', 'owl', 'crow'][i % 3]!) };
}

let options: FileDatasetOptions;
let dataset: Dataset;
beforeAll(async () => {
  options = {
    name: 'birds',
    train: await pictures(13, 1),
    test: await pictures(5, 2),
    preprocessing: { imageShape: [16, 16, 3], resize: 18, mean: [120, 125, 130], std: [50, 60, 70] },
    augmentation: {
      zoom: { pixels: [16, 24] },
      horizontalFlip: true,
      erasing: { probability: 0.5 },
    },
  };
  dataset = await fileDataset(options);
});

async function collect(from: Dataset, settings: BatchSequenceOptions, first = 0) {
  const sequence = batchSequence(from, 'train', { batchSize: 4, seed: 5, ...settings });
  const batches = [];
  for await (const batch of sequence.epoch(1, first)) batches.push(batch);
  await sequence.close();
  return batches;
}

describe('fileDataset', () => {
  it('prepares test pictures as a picture file is prepared for a model', async () => {
    const batch = await dataset.composeBatch('test', [3, 0]);
    for (const [place, index] of [3, 0].entries()) {
      const expected = await preprocessImage(dataset.picturePath!('test', index), dataset.preprocessing);
      expect(batch.subarray(place * 768, (place + 1) * 768)).toEqual(expected);
    }
  });

  it('gives the same batches on any number of threads, and from the middle of an epoch on', async () => {
    const inline = await collect(dataset, { workers: 0 });
    expect(inline).toHaveLength(4);
    for (const workers of [1, 2, 4]) expect(await collect(dataset, { workers })).toEqual(inline);
    expect(await collect(dataset, { workers: 2 }, 2)).toEqual(inline.slice(2));
    expect(await collect(dataset, { workers: 0, seed: 6 })).not.toEqual(inline);
  });

  it('distorts test pictures if asked to, but never their colours', async () => {
    const { augmentation } = options;
    const colours = { brightness: 0.5, hue: 0, saturation: [0, 0.1] } as const;
    const colourful = await fileDataset({ ...options, augmentation: { ...augmentation, colours } });
    const settings = { augment: true, seeds: [1, 2, 3] };
    const [plain, other] = [dataset, colourful].map((each) => each.composeBatch('test', [0, 1, 2], settings));
    expect(await other).toEqual(await plain);
    expect(await other).not.toEqual(await dataset.composeBatch('test', [0, 1, 2]));
    const [train, changed] = [dataset, colourful].map((each) =>
      each.composeBatch('train', [0, 1, 2], settings),
    );
    expect(await changed).not.toEqual(await train);
  });

  it('prepares its pictures as a model wants them, on threads too', async () => {
    const wanted: Preprocessing = {
      imageShape: [10, 12, 3],
      resize: [30, 20],
      channelOrder: 'bgr',
      mean: [1, 2, 3],
      std: [4, 5, 6],
    };
    const prepared = preparedDataset(dataset, wanted);
    const sequence = batchSequence(prepared, 'test', { batchSize: 5, workers: 1 });
    for await (const { images, shape } of sequence.epoch(0)) {
      expect(shape).toEqual([5, 10, 12, 3]);
      for (let index = 0; index < 5; index++) {
        const expected = await preprocessImage(prepared.picturePath!('test', index), wanted);
        expect(images.subarray(index * 360, (index + 1) * 360)).toEqual(expected);
      }
    }
    await sequence.close();
  });

  it('distorts test pictures on request, but not their colours', async () => {
    const plain = await fileDataset({ ...options, augmentation: { horizontalFlip: true } });
    const coloured = await fileDataset({ ...options, augmentation: { horizontalFlip: true, colours: {} } });
    const distort = { augment: true, seeds: [1, 2, 3, 4, 5] };
    const all = [0, 1, 2, 3, 4];
    const expected = await plain.composeBatch('test', all, distort);
    expect(expected).not.toEqual(await plain.composeBatch('test', all));
    expect(await coloured.composeBatch('test', all, distort)).toEqual(expected);
    expect(await coloured.composeBatch('train', all, distort)).not.toEqual(
      await plain.composeBatch('train', all, distort),
    );
  });

  it('takes another size for training and test, with all lengths in proportion', async () => {
    const half = dataset.resized!([8, 8]);
    const made = await fileDataset({
      ...options,
      preprocessing: { ...options.preprocessing, imageShape: [8, 8, 3], resize: 9 },
      augmentation: { ...options.augmentation, zoom: { pixels: [8, 12] } },
    });
    expect(await collect(half, { workers: 2 })).toEqual(await collect(made, { workers: 0 }));
    expect(half.describe()).toEqual(made.describe());
    expect(half.resized!([16, 16]).preprocessing).toEqual(dataset.preprocessing);
    expect(half.prepared!(dataset.preprocessing)!.imageShape).toEqual([16, 16, 3]);
    await expect(async () => dataset.resized!([0, 8])).rejects.toThrow('expected positive whole numbers');
  });

  it('orders classes and leaves out pictures of others, which it counts', async () => {
    const chosen = await fileDataset({ ...options, classes: ['owl', 'wren'] });
    expect(chosen.classes).toEqual(['owl', 'wren']);
    expect(Array.from(chosen.test.labels)).toEqual([1, 0, 1, 0]);
    expect(chosen.imagesLeftOut).toEqual({ train: 4, test: 1 });
    expect(chosen.picturePath!('test', 2)).toBe(options.test.paths[3]);
    expect(chosen.describe().notes).toContain('5 images of other classes are left out');
  });

  it('describes itself', () => {
    expect(dataset.describe()).toMatchObject({
      name: 'birds',
      augmentation:
        'a random part of 16 × 16 pixels, of pictures whose shorter side has 16 to 23 pixels, ' +
        'mirrored left-right in half of the cases, a rectangle made noise in 50 % of the cases',
      classes: [
        { id: 'crow', train: 4, test: 1 },
        { id: 'owl', train: 4, test: 2 },
        { id: 'wren', train: 5, test: 2 },
      ],
    });
    expect(dataset.pictureTitle('test', 0)).toMatch(/^file-dataset-\w+.2-0\.png$/);
  });

  it('computes mean and deviation of the training pictures by the published rule', async () => {
    const { mean, std } = await fileDataset({
      ...options,
      preprocessing: { imageShape: [16, 16, 3] },
    });
    const means: number[][] = [];
    const values: number[][][] = [];
    for (const path of options.train.paths) {
      const raw = await sharp(path).raw().toBuffer();
      const channels = [0, 1, 2].map((c) => Array.from(raw).filter((_, i) => i % 3 === c));
      values.push(channels);
      means.push(channels.map(average));
    }
    for (const c of [0, 1, 2]) {
      const expected = Math.fround(average(means.map((one) => one[c]!)));
      expect(mean[c]).toBe(expected);
      const deviations = values.map((one) => average(one[c]!.map((x) => (x - expected) ** 2)));
      const variance = deviations.reduce((sum, x) => sum + x, 0) / (deviations.length - 1);
      expect(std[c]).toBeCloseTo(Math.sqrt(variance), 4); // single precision
    }
    const { perPixel } = await surveyPictures(options.train.paths, { workers: 2 });
    const all = values.flatMap((one) => one[1]!);
    expect(perPixel!.mean[1]).toBeCloseTo(average(all), 4); // single precision
    expect(perPixel!.std[1]).toBeCloseTo(
      Math.sqrt(average(all.map((x) => (x - average(all)) ** 2))),
      4, // single precision
    );
  });

  it('needs two pictures that differ for them', async () => {
    await expect(pictureStatistics(options.train.paths.slice(0, 1))).rejects.toThrow(
      'mean and standard deviation need at least 2 readable training pictures, got 1',
    );
    const black = join(folder, 'black.png');
    await sharp({ create: { width: 4, height: 4, channels: 3, background: '#000' } }).toFile(black);
    await expect(pictureStatistics([black, black])).rejects.toThrow(
      'all training pictures have the same red',
    );
  });

  it('explains options out of range', async () => {
    const wrong = (changed: Partial<FileDatasetOptions>) => fileDataset({ ...options, ...changed });
    await expect(wrong({ train: { paths: ['a.jpg'], classIds: [] } })).rejects.toThrow(
      'birds: expected as many paths as classes in the train part, got "1 and 0"',
    );
    await expect(wrong({ preprocessing: { imageShape: [16, 0, 3] } })).rejects.toThrow(
      'birds: expected an image shape of positive whole numbers with 1 or 3 channels, got [16,0,3]',
    );
    await expect(wrong({ augmentation: { zoom: { pixels: [20, 20] } } })).rejects.toThrow('zoom range');
    await expect(wrong({ augmentation: { erasing: { probability: 2 } } })).rejects.toThrow(
      'a probability of erasing from 0 to 1, got 2',
    );
  });
});

describe('a picture that cannot be read', () => {
  const broken = join(folder, 'broken.jpg');
  let damaged: Dataset;
  beforeAll(async () => {
    writeFileSync(broken, 'no picture');
    const paths = [...options.train.paths];
    paths[6] = broken;
    damaged = await fileDataset({ ...options, train: { ...options.train, paths } });
  });

  it('is an error that names the file', async () => {
    for (const workers of [0, 1]) await expect(collect(damaged, { workers })).rejects.toThrow(broken);
  });

  it('is left out on request; all other pictures stay as they were', async () => {
    const whole = await collect(dataset, { workers: 0 });
    for (const workers of [0, 2]) {
      const told: unknown[] = [];
      const batches = await collect(damaged, { workers, onBroken: (picture) => told.push(picture) });
      expect(told).toEqual([
        { split: 'train', index: 6, path: broken, message: expect.stringContaining(broken) },
      ]);
      const rows = (from: typeof whole) =>
        from.flatMap(({ indices, images, labels }) =>
          Array.from(indices, (index, place) => ({
            index,
            label: labels[place],
            image: images.slice(place * 768, (place + 1) * 768),
          })),
        );
      expect(rows(batches)).toEqual(rows(whole).filter(({ index }) => index !== 6));
      expect(batches.every(({ shape, indices }) => shape[0] === indices.length)).toBe(true);
    }
  });

  it('is found by a survey, and refused where mean and deviation are needed', async () => {
    const paths = [options.train.paths[0]!, broken, options.train.paths[1]!];
    const { broken: found, sizes } = await surveyPictures(paths);
    expect(found).toEqual([{ index: 1, path: broken, message: expect.stringContaining(broken) }]);
    expect(sizes[1]).toEqual({ width: 0, height: 0 });
    await expect(pictureStatistics(paths)).rejects.toThrow(broken);
    const without = await pictureStatistics([paths[0]!, paths[2]!]);
    expect(await pictureStatistics(paths, { skipBroken: true })).toEqual(without);
  });
});

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
