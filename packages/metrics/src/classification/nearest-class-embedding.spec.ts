import { nearestClassEmbedding } from '../index.js';

/** Ranks four classes on a line, for one image. */
const rank = (feature: number, classes: readonly number[]) =>
  Array.from(
    nearestClassEmbedding({
      ...{ features: Float64Array.of(feature), dimension: 1 },
      ...{ embedding: classes, numClasses: classes.length },
    }),
  );

describe('nearestClassEmbedding', () => {
  it.each([
    ['whose squares are too large for a double', 1e200, [-3e200, 4e200, 2e200, 1e200], [3, 2, 1, 0]],
    ['that are as far apart as doubles can be', 1.7e308, [-1.7e308, 1e308, -1.6e308, 1.7e308], [3, 1, 2, 0]],
    ['whose squares are too small for a double', 1e-200, [-3e-200, 4e-200, 2e-200, 1e-200], [3, 2, 1, 0]],
    ['of which one is the class itself', 1, [3, 1, 2, 0], [1, 2, 3, 0]],
    ['of all sizes', 0, [1e300, 1, 2, 1e-300], [3, 1, 2, 0]],
  ])('ranks distances %s', (_, feature, classes, order) => {
    expect(rank(feature, classes)).toEqual(order);
  });

  it('keeps equal distances in the order of the classes', () => {
    expect(rank(1e200, [2e200, 0, 2e200])).toEqual([0, 1, 2]);
  });

  it('compares squares, which differ where their roots are the same double', () => {
    const embedding = [1, 2 ** -26, 1, 0];
    expect(Math.sqrt(1 + 2 ** -52)).toBe(1);
    const options = { features: Float64Array.of(0, 0), dimension: 2, embedding, numClasses: 2 };
    expect(Array.from(nearestClassEmbedding(options))).toEqual([1, 0]);
  });

  it('names the row or the class with a value that is not finite', () => {
    const options = { dimension: 1, numClasses: 2 };
    const embedding = [1, 2];
    expect(() =>
      nearestClassEmbedding({ ...options, embedding, features: Float64Array.of(0, Infinity) }),
    ).toThrow('feature row 1 holds a value that is not finite');
    expect(() =>
      nearestClassEmbedding({ ...options, embedding: [1, NaN], features: Float64Array.of(0, 1) }),
    ).toThrow('the embedding of class 1 holds a value that is not finite');
  });
});
