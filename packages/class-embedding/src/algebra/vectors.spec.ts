import ndarray from 'ndarray';
import { matrix } from '../../test/matrices.js';
import { normalizeRows } from './normalize-rows.js';
import { oneHotEmbedding } from '../methods/one-hot-embedding.js';
import { distanceDeviation, similarityDeviation } from '../methods/target-deviation.js';

describe('normalizeRows', () => {
  it('scales rows to length 1 and leaves zeros and rounding untouched', () => {
    const { embedding, zeroRows } = normalizeRows(
      matrix([
        [3, 4],
        [0, 0],
        [1e-9, 0],
        [0, 2],
      ]),
    );
    expect([...embedding.data]).toEqual([0.6, 0.8, 0, 0, 1e-9, 0, 0, 1]);
    expect(zeroRows).toEqual([1, 2]);
  });

  it('keeps its input, takes views and matrices of zeros', () => {
    const data = Float64Array.of(3, 0, 4, 1);
    const { embedding } = normalizeRows(ndarray(data, [2, 2]).transpose(1, 0));
    expect([...embedding.data]).toEqual([0.6, 0.8, 0, 1]);
    expect([...data]).toEqual([3, 0, 4, 1]);
    expect(normalizeRows(matrix([[0], [0]])).zeroRows).toEqual([0, 1]);
  });
});

describe('oneHotEmbedding', () => {
  it('is the identity with the classes in their order', () => {
    const { embedding, classes } = oneHotEmbedding(['b', 'a', 7]);
    expect(classes).toEqual(['b', 'a', 7]);
    expect(embedding.shape).toEqual([3, 3]);
    expect([...embedding.data]).toEqual([1, 0, 0, 0, 1, 0, 0, 0, 1]);
  });
});

describe('deviations from the target', () => {
  it('of similarities count the diagonal and every pair twice', () => {
    const embedding = matrix([
      [1, 0],
      [0.5, 0],
    ]);
    // Products 1, 0.5, 0.25 instead of 1, 0.75, 1.
    const deviation = similarityDeviation(embedding, Float64Array.of(1, 0.75, 0.75, 1));
    expect(deviation).toEqual({ maximum: 0.75, mean: (0 + 2 * 0.25 + 0.75) / 4 });
  });

  it('of distances are 0 on the diagonal', () => {
    const embedding = matrix([
      [0, 0],
      [3, 4],
    ]);
    expect(distanceDeviation(embedding, Float64Array.of(0, 4, 4, 0))).toEqual({ maximum: 1, mean: 0.5 });
  });

  it('of some rows are those from all rows', () => {
    const embedding = matrix([
      [3, 0],
      [0, 4],
      [1, 0],
    ]);
    // Products of rows 2 and 0 with all are 3, 0, 1 and 9, 0, 3; distances 2, √17, 0 and 0, 5, 2.
    const rows = [2, 0];
    expect(similarityDeviation(embedding, Float64Array.of(3, 1, 1, 9, 0, 1), { rows })).toEqual({
      maximum: 2,
      mean: (1 + 2) / 6,
    });
    expect(distanceDeviation(embedding, Float64Array.of(2, Math.sqrt(17), 0, 1, 2, 2), { rows })).toEqual({
      maximum: 3,
      mean: (1 + 3) / 6,
    });
  });

  it('are defined without dimensions', () => {
    const none = ndarray(new Float64Array(0), [1, 0]);
    expect(distanceDeviation(none, Float64Array.of(0))).toEqual({ maximum: 0, mean: 0 });
    expect(similarityDeviation(none, Float64Array.of(1))).toEqual({ maximum: 1, mean: 1 });
  });
});
