import { oversampledPositions } from './oversampled-positions.js';
import { createRandom } from '../random.js';

describe('oversampledPositions', () => {
  it('repeats each image in place, classes in the order of their first image, cut to the largest', () => {
    const labels = Int32Array.of(2, 0, 2, 0, 2, 1);
    expect(Array.from(oversampledPositions(labels, undefined))).toEqual([0, 2, 4, 1, 1, 3, 5, 5, 5]);
  });

  it('chains permutations with a generator, so that no image of a class is ahead by more than one', () => {
    const labels = Int32Array.of(0, 0, 0, 0, 0, 1, 1);
    const counts = new Int32Array(7);
    oversampledPositions(labels, createRandom(1)).forEach((position) => counts[position]!++);
    expect(Array.from(counts.subarray(0, 5))).toEqual([1, 1, 1, 1, 1]);
    expect(Array.from(counts.subarray(5)).sort()).toEqual([2, 3]);
  });

  it('gives an empty list for no images', () => {
    expect(oversampledPositions(new Int32Array(0), undefined).length).toBe(0);
  });
});
