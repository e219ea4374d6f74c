import { batchSequence } from '../batches/batch-sequence.js';
import { memoryDataset } from '../memory/memory-dataset.js';
import { restrictDataset } from './restrict-dataset.js';

/** Pictures whose every pixel is their number. */
function pictures(count: number, first: number) {
  return {
    pixels: Uint8Array.from({ length: count * 2 * 2 * 3 }, (_, value) => first + Math.floor(value / 12)),
    classIds: Array.from({ length: count }, (_, image) => ['a', 'b', 'c'][image % 3]!),
  };
}

const whole = memoryDataset({
  ...{ name: 'letters', imageShape: [2, 2, 3], classes: ['a', 'b', 'c'] },
  ...{ classNames: new Map([['b', 'Bee']]), train: pictures(30, 0), test: pictures(9, 100) },
});
const original = (value: number): number => Math.round(value * whole.std[0]! + whole.mean[0]!);

describe('restrictDataset', () => {
  it('keeps the images of the listed classes, numbered by the list', async () => {
    const dataset = restrictDataset(whole, { only: ['c', 'b'] });
    expect(dataset).toMatchObject({ classes: ['c', 'b'], classNames: ['c', 'Bee'], numClasses: 2 });
    expect(Array.from(dataset.test.labels)).toEqual([1, 0, 1, 0, 1, 0]);
    const batch = await dataset.composeBatch('test', [0, 5]);
    expect([original(batch[0]!), original(batch[12]!)]).toEqual([101, 108]);
    expect(dataset.pictureTitle('test', 5)).toBe(whole.pictureTitle('test', 8));
    expect(await dataset.picture('test', 5)).toEqual(await whole.picture('test', 8));
    expect([dataset.mean, dataset.std]).toEqual([whole.mean, whole.std]);
    const { train, classes, notes } = dataset.describe();
    expect([train, notes]).toEqual([20, ['not all images: 2 listed classes']]);
    expect(classes).toEqual([
      { id: 'c', name: 'c', train: 10, test: 3 },
      { id: 'b', name: 'Bee', train: 10, test: 3 },
    ]);
  });

  it('keeps the numbers of classes where others have given them', () => {
    const dataset = restrictDataset(whole, { only: ['c'], keepList: true });
    expect(dataset.classes).toEqual(['a', 'b', 'c']);
    expect(new Set(dataset.train.labels)).toEqual(new Set([2]));
  });

  it('keeps so many images of each class', () => {
    const dataset = restrictDataset(whole, { limit: 2, seed: 3 });
    expect([dataset.train.size, dataset.test.size]).toEqual([6, 6]);
    expect(dataset.describe().notes).toEqual([
      'not all images: at most 2 of each class and part, drawn with the seed 3',
    ]);
    expect(restrictDataset(dataset, { limit: 2, seed: 3 })).toBe(dataset);
    expect(restrictDataset(whole, { limit: 10 })).toBe(whole);
  });

  it('composes the same batches on threads as on this one', async () => {
    const dataset = restrictDataset(whole, { only: ['b'], limit: 5 });
    const collect = async (workers: number) => {
      const sequence = batchSequence(dataset, 'train', { batchSize: 2, seed: 4, workers });
      const batches = [];
      for await (const { images, labels } of sequence.epoch(0)) batches.push([...images], [...labels]);
      await sequence.close();
      return batches;
    };
    expect(await collect(2)).toEqual(await collect(0));
  });

  it.each([
    [{ limit: 0 }, 'expected a limit of at least 1 image of each class, got 0'],
    [{ limit: 1.5 }, 'got 1.5'],
    [{ only: ['d'] }, 'letters has no class "d"'],
    [{ only: ['a', 'a'] }, 'the class list for letters names the class "a" twice'],
    [{ only: [1] }, 'letters has no class 1'],
    [{ only: [] }, 'no training image of letters belongs to one of the listed classes'],
  ])('refuses %j', (options, message) => {
    expect(() => restrictDataset(whole, options)).toThrow(message);
  });
});
