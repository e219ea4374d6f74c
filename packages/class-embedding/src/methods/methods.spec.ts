import ndarray from 'ndarray';
import { gram, greatestDifference, matrix, randomNumbers, randomProducts } from '../../test/matrices.js';
import { approximateSimilarity } from './approximate-similarity.js';
import { classicalMds } from './classical-mds.js';
import { EmbeddingError } from '../embedding-error.js';
import { spheres } from './spheres.js';
import { distanceDeviation } from './target-deviation.js';
import { unitSphere } from './unit-sphere.js';

const methods = [
  ['unitSphere', unitSphere],
  ['approximateSimilarity', approximateSimilarity],
  ['spheres', spheres],
  ['classicalMds', classicalMds],
] as const;

/** Similar to two classes that are not similar to each other. */
const impossible = matrix([
  [1, 0.9, 0.9],
  [0.9, 1, 0.1],
  [0.9, 0.1, 1],
]);

/** A detour that is shorter than the direct way. */
const impossibleDistances = matrix([
  [0, 0.1, 0.1],
  [0.1, 0, 0.9],
  [0.1, 0.9, 0],
]);

const names = { classes: ['cat', 'dog', 'oak'] };

describe.each(methods)('%s', (_, method) => {
  it.each([
    ['an empty matrix', ndarray(new Float64Array(0), [0, 0]), 'the matrix is empty'],
    [
      'a matrix that is not square',
      matrix([
        [1, 0, 0],
        [0, 1, 0],
      ]),
      'expected shape (n, n), got (2, 3)',
    ],
    ['a vector', ndarray(Float64Array.of(1)), 'expected shape (n, n), got (1)'],
    [
      'what is not finite',
      matrix([
        [1, NaN],
        [NaN, 1],
      ]),
      'entry (1, 0) is NaN',
    ],
    [
      'what is not symmetric',
      matrix([
        [1, 0.5],
        [0.4, 1],
      ]),
      'not symmetric; (1, 0) is 0.4, (0, 1) is 0.5',
    ],
  ])('refuses %s', (_title, input, problem) => {
    expect(() => method(input)).toThrow(EmbeddingError);
    expect(() => method(input)).toThrow(problem);
  });

  it('takes integers and views, and leaves its input as it was', () => {
    const identity = ndarray(Int32Array.of(1, 0, 0, 1), [2, 2]).transpose(1, 0);
    expect(method(identity).shape[0]).toBe(2);
    expect(identity.data).toEqual(Int32Array.of(1, 0, 0, 1));
  });
});

describe('unitSphere', () => {
  it('gives the published example: rows 0 to 2 of CIFAR-100', () => {
    const embedding = unitSphere(
      matrix([
        [1, 0, 0],
        [0, 1, 0.25],
        [0, 0.25, 1],
      ]),
    );
    expect(greatestDifference(embedding.data, [1, 0, 0, 0, 1, 0, 0, 0.25, 0.968245836551854])).toBeLessThan(
      1e-15,
    );
  });

  it('gives unit vectors with the wanted dot products, each row depending on those before it only', () => {
    const n = 50;
    const products = randomProducts(n, n + 10, 5);
    const lengths = Array.from({ length: n }, (_, i) => Math.sqrt(products[i * n + i]!));
    const similarities = products.map(
      (value, index) => value / lengths[Math.floor(index / n)]! / lengths[index % n]!,
    );
    const embedding = unitSphere(ndarray(similarities, [n, n]));
    expect(greatestDifference(gram(embedding), similarities)).toBeLessThan(1e-13);
    const part = unitSphere(ndarray(similarities, [n, n]).hi(20, 20));
    expect(
      greatestDifference(
        part.data,
        [...Array(20).keys()].flatMap((i) => [...embedding.data.subarray(i * n, i * n + 20)]),
      ),
    ).toBe(0);
  });

  it('takes the diagonal as 1 and places a single class at 1', () => {
    expect([...unitSphere(matrix([[0.2]])).data]).toEqual([1]);
    expect(
      greatestDifference(
        unitSphere(
          matrix([
            [0, 0.6],
            [0.6, 0],
          ]),
        ).data,
        [1, 0, 0.6, 0.8],
      ),
    ).toBeLessThan(1e-15);
  });

  it('tolerates what is singular within rounding', () => {
    const embedding = unitSphere(
      matrix([
        [1, 1 + 1e-10, 0.5],
        [1 + 1e-10, 1, 0.5],
        [0.5, 0.5, 1],
      ]),
    );
    expect(greatestDifference(embedding.data, [1, 0, 0, 1, 0, 0, 0.5, 0, Math.sqrt(0.75)])).toBeLessThan(
      1e-9,
    );
  });

  it('explains what cannot be: classes, amounts, remedy', () => {
    const attempt = () => unitSphere(impossible, names);
    expect(attempt).toThrow(EmbeddingError);
    expect(attempt).toThrow(/oak \(class #3\) a coordinate would need the square -2\.46/);
    expect(attempt).toThrow(
      /oak \(class #3\) is to have similarity 0\.1 to dog \(class #2\) and 0\.9 to cat \(class #1\), but these two 0\.9/,
    );
    expect(attempt).toThrow(/1 of 3 eigenvalues is negative, the smallest -0\.22377/);
    expect(attempt).toThrow(/remedy: use a hierarchy that is a tree/);
    const error = caught(attempt);
    expect([...error.classes].sort()).toEqual(['cat', 'dog', 'oak']);
  });

  it('numbers the classes where they have no names', () => {
    expect(() => unitSphere(impossible)).toThrow(/with class #3 a coordinate/);
  });
});

describe('approximateSimilarity', () => {
  const similarities = matrix([
    [1, 0.5, 0.25],
    [0.5, 1, 0.25],
    [0.25, 0.25, 1],
  ]);

  it('meets the similarities at full rank, most important column last, signs fixed', () => {
    const embedding = approximateSimilarity(similarities);
    expect(greatestDifference(gram(embedding), similarities.data)).toBeLessThan(1e-14);
    const squares = [0, 1, 2].map((column) =>
      [0, 1, 2].reduce((sum, row) => sum + embedding.get(row, column) ** 2, 0),
    );
    expect(squares).toEqual([...squares].sort((a, b) => a - b));
    for (const column of [0, 1, 2]) {
      const entries = [0, 1, 2].map((row) => embedding.get(row, column));
      // Equal magnitudes differ by rounding; the first of them is the positive one.
      expect(Math.max(...entries)).toBeCloseTo(Math.max(...entries.map(Math.abs)), 12);
    }
  });

  it('keeps the columns of the greatest eigenvalues', () => {
    const whole = approximateSimilarity(similarities);
    const two = approximateSimilarity(similarities, { numDim: 2 });
    expect(two.shape).toEqual([3, 2]);
    for (const row of [0, 1, 2]) {
      expect([two.get(row, 0), two.get(row, 1)]).toEqual([whole.get(row, 1), whole.get(row, 2)]);
    }
  });

  it.each([
    [undefined, 3],
    [0, 3],
    [1, 1],
    [3, 3],
    [7, 3],
  ])('with numDim %s gives %i columns', (numDim, columns) => {
    expect(approximateSimilarity(similarities, { numDim }).shape).toEqual([3, columns]);
  });

  it.each([-1, 1.5, NaN])('refuses numDim %d', (numDim) => {
    expect(() => approximateSimilarity(similarities, { numDim })).toThrow(/expected a number of dimensions/);
  });

  it('warns if the cut falls into a repeated eigenvalue, and only then', () => {
    const warnings: string[] = [];
    const onWarning = (warning: string) => void warnings.push(warning);
    approximateSimilarity(similarities, { numDim: 2, onWarning });
    expect(warnings).toEqual([]);
    approximateSimilarity(
      matrix([
        [1, 0],
        [0, 1],
      ]),
      { numDim: 1, onWarning },
    );
    expect(warnings).toEqual([expect.stringContaining('cut through the repeated eigenvalue 1')]);
  });

  it('takes a single class and a singular matrix', () => {
    expect([...approximateSimilarity(matrix([[1]])).data]).toEqual([1]);
    const singular = matrix([
      [1, 1, 0],
      [1, 1, 0],
      [0, 0, 1],
    ]);
    expect(greatestDifference(gram(approximateSimilarity(singular)), singular.data)).toBeLessThan(1e-15);
  });

  it('tolerates −1e-10 of the greatest eigenvalue and no more', () => {
    const below = (shortage: number) =>
      matrix([
        [1, 0],
        [0, -shortage],
      ]);
    expect(approximateSimilarity(below(0.9e-10)).data).toEqual(Float64Array.of(0, 1, 0, 0));
    expect(() => approximateSimilarity(below(1.1e-10))).toThrow(/not positive semi-definite/);
  });

  it('explains what cannot be', () => {
    const attempt = () => approximateSimilarity(impossible, names);
    expect(attempt).toThrow(/not positive semi-definite/);
    expect(attempt).toThrow(
      /cat \(class #1\) is to have similarity 0\.9 to oak \(class #3\) and 0\.9 to dog/,
    );
    expect(attempt).toThrow(/remedy/);
  });
});

/** Distances of random points. */
function randomDistances(n: number, dimension: number): Float64Array {
  const next = randomNumbers(n);
  const points = Array.from({ length: n }, () => Array.from({ length: dimension }, next));
  return Float64Array.from({ length: n * n }, (_, index) => {
    const [a, b] = [points[Math.floor(index / n)] as number[], points[index % n] as number[]];
    return Math.hypot(...a.map((value, axis) => value - b[axis]!));
  });
}

describe('spheres', () => {
  it('puts the first class at the origin and the others as the triangle 3, 4, 5 wants', () => {
    const embedding = spheres(
      matrix([
        [0, 3, 5],
        [3, 0, 4],
        [5, 4, 0],
      ]),
    );
    expect(embedding.shape).toEqual([3, 2]);
    expect(greatestDifference(embedding.data, [0, 0, 3, 0, 3, 4])).toBeLessThan(1e-14);
  });

  it('meets distances of points, also of points in fewer dimensions', () => {
    const full = randomDistances(30, 29);
    expect(distanceDeviation(spheres(ndarray(full, [30, 30])), full).maximum).toBeLessThan(1e-12);
    const flat = randomDistances(30, 3);
    expect(distanceDeviation(spheres(ndarray(flat, [30, 30])), flat).maximum).toBeLessThan(1e-6);
  });

  it('gives two classes one dimension and one class none', () => {
    expect([
      ...spheres(
        matrix([
          [0, 0.5],
          [0.5, 0],
        ]),
      ).data,
    ]).toEqual([0, 0.5]);
    expect(spheres(matrix([[0]])).shape).toEqual([1, 0]);
  });

  it('explains what cannot be', () => {
    const attempt = () => spheres(impossibleDistances, names);
    expect(attempt).toThrow(/failed to place class #3: there is no common intersection of all spheres/);
    expect(attempt).toThrow(
      /distance 0\.9 to dog \(class #2\) and 0\.1 to cat \(class #1\), but these two 0\.1/,
    );
    expect(attempt).toThrow(/1 of 3 eigenvalues is negative/);
    expect(caught(attempt).classes).toContain('oak');
  });
});

describe('classicalMds', () => {
  it('meets distances of points with as many dimensions as they have', () => {
    const distances = randomDistances(25, 4);
    const embedding = classicalMds(ndarray(distances, [25, 25]));
    expect(embedding.shape).toEqual([25, 4]);
    expect(distanceDeviation(embedding, distances).maximum).toBeLessThan(1e-12);
  });

  it('centres the columns and orders them by descending importance', () => {
    const distances = randomDistances(20, 19);
    const embedding = classicalMds(ndarray(distances, [20, 20]), { numDim: 5 });
    const columns = [0, 1, 2, 3, 4].map((column) =>
      Array.from({ length: 20 }, (_, row) => embedding.get(row, column)),
    );
    for (const column of columns) expect(Math.abs(column.reduce((a, b) => a + b))).toBeLessThan(1e-12);
    const squares = columns.map((column) => column.reduce((sum, value) => sum + value * value, 0));
    expect(squares).toEqual([...squares].sort((a, b) => b - a));
  });

  it.each([
    [undefined, 3],
    [0, 3],
    [2, 2],
    [9, 3],
  ])('with numDim %s gives four classes %i columns', (numDim, columns) => {
    const simplex = ndarray(
      Float64Array.from({ length: 16 }, (_, i) => (i % 5 === 0 ? 0 : 1)),
      [4, 4],
    );
    expect(classicalMds(simplex, { numDim }).shape).toEqual([4, columns]);
  });

  it('has no dimensions for one class and refuses a negative number of them', () => {
    expect(classicalMds(matrix([[0]])).shape).toEqual([1, 0]);
    expect(() => classicalMds(matrix([[0]]), { numDim: -2 })).toThrow(/got -2/);
  });

  it('approximates what cannot be and says so', () => {
    const warnings: string[] = [];
    const embedding = classicalMds(impossibleDistances, {
      ...names,
      onWarning: (text) => void warnings.push(text),
    });
    expect(embedding.shape).toEqual([3, 1]);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toMatch(/only approximated: 1 of 3 eigenvalues is negative.*cat \(class #1\)/);
  });

  it('does not warn where the distances can be met', () => {
    const onWarning = jest.fn();
    classicalMds(ndarray(randomDistances(30, 3), [30, 30]), { onWarning });
    expect(onWarning).not.toHaveBeenCalled();
  });
});

function caught(attempt: () => unknown): EmbeddingError {
  try {
    attempt();
  } catch (error) {
    if (error instanceof EmbeddingError) return error;
  }
  throw new Error('expected an EmbeddingError');
}
