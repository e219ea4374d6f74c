import sharp from 'sharp';
import { memoryDataset } from './memory-dataset.js';

const shape = [2, 2, 3] as const;
const train = { pixels: Uint8Array.from({ length: 36 }, (_, i) => i * 5), classIds: ['b', 'a', 'c'] };
const test = { pixels: Uint8Array.from({ length: 24 }, (_, i) => 200 - i), classIds: ['c', 'a'] };

describe('memoryDataset', () => {
  it('standardizes with the mean and deviation of the selected training images', async () => {
    const dataset = memoryDataset({ name: 'tiny', imageShape: shape, train, test, classes: ['c', 'b'] });
    expect(Array.from(dataset.train.labels)).toEqual([1, 0]);
    const images = await dataset.composeBatch('train', [0, 1]);
    for (let channel = 0; channel < 3; channel++) {
      const values = Array.from(images).filter((_, i) => i % 3 === channel);
      const mean = values.reduce((sum, value) => sum + value, 0) / 8;
      const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 8;
      expect(Math.abs(mean)).toBeLessThan(1e-6);
      expect(Math.abs(variance - 1)).toBeLessThan(1e-6);
    }
    expect(images[12]).toBe(Math.fround((24 * 5 - dataset.mean[0]!) / dataset.std[0]!));
  });

  it('uses a given mean and deviation as they are', async () => {
    const dataset = memoryDataset({
      name: 'tiny',
      imageShape: shape,
      train,
      test,
      mean: [100, 100, 100],
      std: [50, 50, 50],
    });
    expect(Array.from(await dataset.composeBatch('test', [1])).slice(0, 2)).toEqual([
      Math.fround(88 / 50),
      Math.fround(87 / 50),
    ]);
  });

  it('distorts by the seed of each image, and only when asked to', async () => {
    const augmentation = { heightShift: 0.5, widthShift: 0.5, horizontalFlip: true };
    const dataset = memoryDataset({ name: 'tiny', imageShape: shape, train, test, augmentation });
    const plain = await dataset.composeBatch('train', [0, 0], { seeds: [1, 2] });
    expect(plain.slice(0, 12)).toEqual(plain.slice(12));
    const [first, second] = [
      [1, 2],
      [2, 1],
    ];
    const one = await dataset.composeBatch('train', [0, 0], { augment: true, seeds: first! });
    const two = await dataset.composeBatch('train', [0, 0], { augment: true, seeds: second! });
    expect(one.slice(0, 12)).not.toEqual(one.slice(12));
    expect(one.slice(0, 12)).toEqual(two.slice(12));
  });

  it('draws the picture as it is, also larger, and says what it is', async () => {
    const dataset = memoryDataset({ name: 'tiny', imageShape: shape, train, test, classes: ['a'] });
    const { data, info } = await sharp(await dataset.picture('train', 0))
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect([info.width, info.height]).toEqual([2, 2]);
    expect(Array.from(data.subarray(0, 3))).toEqual([60, 65, 70]);
    const large = await sharp(await dataset.picture('train', 0, { size: 64 })).metadata();
    expect([large.width, large.height]).toEqual([64, 64]);
    expect(dataset.pictureTitle('train', 0)).toBe('train image 1');
    await expect(dataset.picture('train', 1)).rejects.toThrow(
      'no image 1 in the train part of tiny, which has 1',
    );
  });

  it('describes itself, with classes without images and images left out', () => {
    const classNames = new Map([['a', 'apple']]);
    const dataset = memoryDataset({
      name: 'tiny',
      imageShape: shape,
      train,
      test,
      classes: ['a', 'x'],
      classNames,
    });
    const { classes, notes, augmentation, numClasses } = dataset.describe();
    expect(classes).toEqual([
      { id: 'a', name: 'apple', train: 1, test: 1 },
      { id: 'x', name: 'x', train: 0, test: 0 },
    ]);
    expect(notes).toEqual([
      '1 of the 2 classes has no training image',
      '3 images of other classes are left out',
    ]);
    expect([augmentation, numClasses]).toEqual(['none', 2]);
    expect(dataset.imagesLeftOut).toEqual({ train: 2, test: 1 });
  });

  it('rejects pixels that do not fit shape and class ids', () => {
    const short = { pixels: new Uint8Array(10), classIds: ['a'] };
    expect(() => memoryDataset({ name: 'tiny', imageShape: shape, train, test: short })).toThrow(
      'the test part of tiny has 1 class ids, which need 12 pixel values of shape [2, 2, 3], but there are 10',
    );
    expect(() => memoryDataset({ name: 'tiny', imageShape: [1, 1, 2], train, test })).toThrow(
      'images of tiny must have 1 or 3 channels, got 2',
    );
  });

  it('rejects statistics that cannot standardize', () => {
    const options = { name: 'tiny', imageShape: shape, train, test };
    expect(() => memoryDataset({ ...options, std: [1, 0, 1] })).toThrow(
      'tiny needs a finite mean and a positive standard deviation for each of 3 channels, got the deviation [1, 0, 1]',
    );
    expect(() => memoryDataset({ ...options, mean: [1] })).toThrow('got the mean [1]');
  });

  it('rejects positions that do not exist', () => {
    const dataset = memoryDataset({ name: 'tiny', imageShape: shape, train, test });
    expect(() => dataset.composeBatch('test', [2])).toThrow(
      'no image 2 in the test part, which has 2 (0 to 1)',
    );
  });
});
