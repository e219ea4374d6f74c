import { labelsByImage } from './labels-by-image.js';

describe('labelsByImage', () => {
  const order = (labels: readonly string[], numbers: readonly number[] | undefined) =>
    labelsByImage(labels, {
      images: numbers && { numbers, name: 'the column "id"' },
      source: 'l.parquet',
    });

  it('puts labels where their images are, and keeps the order where nothing numbers these', () => {
    expect(order(['c', 'a', 'b'], [2, 0, 1])).toEqual(['a', 'b', 'c']);
    expect(order(['c', 'a', 'b'], undefined)).toEqual(['c', 'a', 'b']);
  });

  it.each([
    [
      [40, 10, 0],
      'l.parquet: expected the numbers 0 to 2 in the column "id", got none of 1, 2; number the images',
    ],
    [[0, 0, 2], 'got none of 1;'],
    [[0, 0.5, 1], 'got none of 2;'],
    [[0, 1], 'in the column "id" for each of 3 labels, got 2'],
  ])('refuses the numbers %j', (numbers, message) => {
    expect(() => order(['a', 'b', 'c'], numbers)).toThrow(message);
  });
});
