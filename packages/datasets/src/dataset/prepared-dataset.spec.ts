import { preprocessImage } from '../images/preprocess-image.js';
import { memoryDataset } from '../memory/memory-dataset.js';
import { preparedDataset } from './prepared-dataset.js';

const pictures = (count: number) => ({
  pixels: Uint8Array.from({ length: count * 4 * 4 * 3 }, (_, index) => (index * 7) % 256),
  classIds: Array.from({ length: count }, (_, image) => 'ab'[image % 2]!),
});
const dataset = memoryDataset({
  ...{ name: 'small', imageShape: [4, 4, 3], classes: ['b', 'a'] },
  ...{ train: pictures(3), test: pictures(5) },
});
const wanted = { imageShape: [8, 6, 3], mean: [1, 2, 3], std: [4, 5, 6] } as const;
const resized = preparedDataset(dataset, wanted);

describe('preparedDataset', () => {
  it('refuses to distort pictures of another size in memory', async () => {
    await expect(async () => resized.composeBatch('test', [0], { augment: true })).rejects.toThrow(
      'pictures that are prepared in another size are not distorted',
    );
  });

  it('prepares pictures as a picture file of the same content is prepared, in the order asked for', async () => {
    const batch = await resized.composeBatch('test', [4, 0]);
    const size = 8 * 6 * 3;
    expect(batch).toHaveLength(2 * size);
    for (const [row, index] of [4, 0].entries()) {
      const expected = await preprocessImage(await dataset.picture('test', index), wanted);
      expect(batch.subarray(row * size, (row + 1) * size)).toEqual(expected);
    }
  });

  it('says what the data set says, but for the pictures', () => {
    for (const name of ['name', 'classes', 'classNames', 'numClasses', 'train', 'test'] as const)
      expect(resized[name]).toBe(dataset[name]);
    expect(resized).toMatchObject({ imageShape: wanted.imageShape, numChannels: 3, preprocessing: wanted });
    expect(resized.describe()).toEqual({ ...dataset.describe(), ...wanted });
    expect(resized.pictureTitle('test', 1)).toBe(dataset.pictureTitle('test', 1));
  });

  it('keeps what was left out, and gives up the worker threads, which would prepare pictures of the old size', () => {
    const counted = Object.assign(Object.create(dataset) as typeof dataset, {
      imagesLeftOut: { train: 1, test: 2 },
    });
    expect(preparedDataset(counted, wanted).imagesLeftOut).toEqual({ train: 1, test: 2 });
    expect(resized.imagesLeftOut).toEqual({ train: 0, test: 0 });
    expect([dataset.composerSource, resized.composerSource]).toEqual([expect.anything(), undefined]);
  });

  it('gives a data set back that does all that already, and only standardizes pictures of the same size otherwise', async () => {
    const { preprocessing } = dataset;
    expect(preparedDataset(dataset, { ...preprocessing, resize: 4, channelOrder: 'rgb' })).toBe(dataset);
    const statistics = { mean: [10, 20, 30], std: [2, 4, 8] };
    const other = preparedDataset(dataset, { ...preprocessing, ...statistics, alpha: 'white' });
    expect(other.composerSource).toMatchObject({ data: statistics });
    const expected = await preprocessImage(await dataset.picture('test', 2), {
      ...preprocessing,
      ...statistics,
    });
    expect(await other.composeBatch('test', [2])).toEqual(expected);
    const reversed = preparedDataset(dataset, { ...preprocessing, channelOrder: 'bgr' });
    const [blue] = await reversed.composeBatch('test', [2]);
    expect(blue).toBe((await dataset.composeBatch('test', [2]))[2]);
  });
});
