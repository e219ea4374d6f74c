import { settleImagesPerClass } from './settle-images-per-class.js';

describe('settleImagesPerClass', () => {
  it.each([
    [{ loss: 'inv_corr', batchSize: 7 }, 0],
    [{ loss: 'proxy-anchor', batchSize: 7 }, 0],
    [{ loss: 'triplet', batchSize: 100 }, 4],
    [{ loss: 'hap', batchSize: 8 }, 4],
    [{ loss: 'inv_corr', batchSize: 9, imagesPerClass: 3 }, 3],
    [{ loss: 'triplet', batchSize: 7, imagesPerClass: 0 }, 0],
    [{ loss: 'hap', batchSize: 7, imagesPerClass: 1 }, 1],
  ] as const)('of %j is %d', (composition, expected) => {
    expect(settleImagesPerClass(composition)).toBe(expected);
  });

  it.each([
    [
      { loss: 'triplet', batchSize: 50 },
      '--batchSize 50 is no multiple of the 4 images of every class in a batch: choose another batch size, or --imagesPerClass',
    ],
    [
      { loss: 'triplet', batchSize: 50, imagesPerClass: 1 },
      '--imagesPerClass: expected at least 2 with the loss triplet, which compares images of the same class, got 1',
    ],
    [
      { loss: 'hap', batchSize: 4 },
      '--batchSize: expected at least 8 with the loss hap, for 4 images (--imagesPerClass) of at least two classes, got 4',
    ],
  ] as const)('of %j is refused', (composition, message) => {
    expect(() => settleImagesPerClass(composition, { nameOf: (name) => `--${name}` })).toThrow(message);
  });
});
