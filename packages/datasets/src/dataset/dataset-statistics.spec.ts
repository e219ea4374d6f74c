import { memoryDataset } from '../memory/memory-dataset.js';
import { createRandom } from '../random.js';
import { channelStatistics } from './channel-statistics.js';
import { datasetStatistics } from './dataset-statistics.js';

const images = (count: number) => {
  const random = createRandom(count);
  return {
    pixels: Uint8Array.from({ length: count * 4 * 4 * 3 }, (_, i) => random.int(256 - (i % 3) * 40)),
    classIds: Array.from({ length: count }, (_, i) => i % 2),
  };
};
const dataset = (count: number) =>
  memoryDataset({
    name: 'noise',
    imageShape: [4, 4, 3],
    train: images(count),
    test: images(1),
    trainRepeats: 3,
  });

describe('datasetStatistics', () => {
  it('measures images in memory by both rules, each image once', async () => {
    const told: number[] = [];
    const { perPicture, perPixel, ...rest } = await datasetStatistics(dataset(300), {
      onProgress: ({ done }) => told.push(done),
    });
    const { pixels } = images(300);
    expect(perPixel).toEqual(channelStatistics(pixels, 3));
    expect(perPicture!.mean).toEqual(perPixel!.mean);
    for (const channel of [0, 1, 2]) {
      const values = Array.from(pixels).filter((_, i) => i % 3 === channel);
      const squares = values.reduce((sum, value) => sum + (value - perPicture!.mean[channel]!) ** 2, 0);
      // The published rule: mean squared deviations of the images, over one less than their number.
      expect(perPicture!.std[channel]).toBeCloseTo(Math.sqrt(squares / 16 / 299), 4); // single precision
    }
    expect(rest).toEqual({ images: 300, broken: [] });
    expect(told).toEqual([256, 300]);
  });

  it('knows no deviation of one image by the rule for files', async () => {
    const { perPicture, perPixel } = await datasetStatistics(dataset(1));
    expect(perPicture).toBeUndefined();
    expect(perPixel).toEqual(channelStatistics(images(1).pixels, 3));
  });
});
