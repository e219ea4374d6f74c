import { greatestDifference, randomNumbers, randomProducts } from '../../test/matrices.js';
import { symmetricEigen, type SymmetricEigen } from './symmetric-eigen.js';

function randomSymmetric(n: number, seed: number): Float64Array {
  const next = randomNumbers(seed);
  const matrix = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) matrix[i * n + j] = matrix[j * n + i] = next() - 0.5;
  }
  return matrix;
}

/** `Vᵀ Λ V` */
function recompose({ values, vectors }: SymmetricEigen): Float64Array {
  const n = values.length;
  const matrix = new Float64Array(n * n);
  for (let k = 0; k < n; k++) {
    for (let i = 0; i < n; i++) {
      const scaled = values[k]! * vectors[k * n + i]!;
      for (let j = 0; j < n; j++) matrix[i * n + j] = matrix[i * n + j]! + scaled * vectors[k * n + j]!;
    }
  }
  return matrix;
}

/** Greatest deviation of `V Vᵀ` from the identity. */
function orthogonalityError({ values, vectors }: SymmetricEigen): number {
  const n = values.length;
  let error = 0;
  for (let a = 0; a < n; a++) {
    for (let b = 0; b <= a; b++) {
      let product = 0;
      for (let i = 0; i < n; i++) product += vectors[a * n + i]! * vectors[b * n + i]!;
      error = Math.max(error, Math.abs(product - (a === b ? 1 : 0)));
    }
  }
  return error;
}

/** Three levels of equal similarities, as a taxonomy gives them: nearly all eigenvalues are repeated. */
function nestedBlocks(n: number): Float64Array {
  return Float64Array.from({ length: n * n }, (_, index) => {
    const [i, j] = [Math.floor(index / n), index % n];
    if (i === j) return 1;
    if (Math.floor(i / 5) === Math.floor(j / 5)) return 0.75;
    return Math.floor(i / 25) === Math.floor(j / 25) ? 0.5 : 0.125;
  });
}

describe('symmetricEigen', () => {
  it('finds the known eigenvalues 2 − 2 cos(kπ / (n + 1)) of the second difference', () => {
    const n = 60;
    const matrix = Float64Array.from({ length: n * n }, (_, index) => {
      const distance = Math.abs(Math.floor(index / n) - (index % n));
      return distance === 0 ? 2 : distance === 1 ? -1 : 0;
    });
    const expected = Array.from({ length: n }, (_, k) => 2 - 2 * Math.cos(((k + 1) * Math.PI) / (n + 1)));
    expect(greatestDifference(symmetricEigen(matrix, n).values, expected)).toBeLessThan(1e-14);
  });

  it('finds the known eigenvalues of nested blocks, most of them repeated', () => {
    // 100 classes in 20 groups of 5 in 4 groups of 25: differences within groups, between groups, between the four.
    const expected = [
      ...Array<number>(80).fill(0.25),
      ...Array<number>(16).fill(0.25 + 5 * 0.25),
      ...Array<number>(3).fill(0.25 + 5 * 0.25 + 25 * 0.375),
      0.25 + 5 * 0.25 + 25 * 0.375 + 100 * 0.125,
    ];
    const eigen = symmetricEigen(nestedBlocks(100), 100);
    expect(greatestDifference(eigen.values, expected)).toBeLessThan(1e-13);
    expect(orthogonalityError(eigen)).toBeLessThan(1e-14);
  });

  it.each([1, 2, 3, 4, 5, 17, 64, 65, 130])(
    'recomposes a random matrix with %i rows from orthonormal vectors',
    (n) => {
      const matrix = randomSymmetric(n, n);
      const eigen = symmetricEigen(matrix, n);
      expect(greatestDifference(recompose(eigen), matrix)).toBeLessThan(1e-13);
      expect(orthogonalityError(eigen)).toBeLessThan(1e-13);
      expect([...eigen.values]).toEqual([...eigen.values].sort((a, b) => a - b));
    },
  );

  it.each<readonly [string, number, (i: number, j: number) => number]>([
    ['zeros', 8, () => 0],
    ['ones', 8, () => 1],
    ['the identity', 8, (i, j) => (i === j ? 1 : 0)],
    ['a diagonal matrix', 8, (i, j) => (i === j ? i - 4 : 0)],
    ['two independent blocks', 8, (i, j) => (i < 4 === j < 4 ? 1 / (1 + i + j) : 0)],
    ['entries of very different size', 6, (i, j) => 10 ** -(4 * Math.max(i, j))],
    ['tiny entries', 6, (i, j) => 1e-200 / (1 + i + j)],
    ['huge entries', 6, (i, j) => 1e150 / (1 + i + j)],
  ])('handles %s', (_, n, entry) => {
    const matrix = Float64Array.from({ length: n * n }, (_item, index) =>
      entry(Math.floor(index / n), index % n),
    );
    const scale = matrix.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
    const eigen = symmetricEigen(matrix, n);
    expect(greatestDifference(recompose(eigen), matrix)).toBeLessThanOrEqual(1e-14 * n * scale);
    expect(orthogonalityError(eigen)).toBeLessThan(1e-14);
  });

  it('makes the entry of largest magnitude positive, the first of several', () => {
    const { values, vectors } = symmetricEigen(Float64Array.of(2, 1, 1, 2), 2);
    const half = Math.SQRT1_2;
    expect(greatestDifference(values, [1, 3])).toBeLessThan(1e-15);
    expect(greatestDifference(vectors, [half, -half, half, half])).toBeLessThan(1e-15);
    const random = symmetricEigen(randomSymmetric(30, 7), 30);
    for (let row = 0; row < 30; row++) {
      const vector = [...random.vectors.subarray(30 * row, 30 * row + 30)];
      expect(Math.max(...vector)).toBe(Math.max(...vector.map(Math.abs)));
    }
  });

  it('converges where most eigenvalues are 0 up to rounding', () => {
    const products = randomProducts(150, 40);
    const eigen = symmetricEigen(products, 150);
    expect(greatestDifference(recompose(eigen), products)).toBeLessThan(1e-13);
    expect(eigen.values.filter((value) => Math.abs(value) < 1e-13)).toHaveLength(110);
  });

  it('leaves its input as it was and is the same in every run', () => {
    const matrix = randomSymmetric(40, 3);
    const before = matrix.slice();
    const first = symmetricEigen(matrix, 40);
    expect(matrix).toEqual(before);
    expect(symmetricEigen(matrix, 40)).toEqual(first);
  });

  it('refuses what is not finite', () => {
    expect(() => symmetricEigen(Float64Array.of(1, NaN, NaN, 1), 2)).toThrow(/finite/);
    expect(() => symmetricEigen(Float64Array.of(Infinity), 1)).toThrow(/finite/);
  });

  it('of nothing is nothing', () => {
    expect(symmetricEigen(new Float64Array(0), 0).values).toHaveLength(0);
  });
});
