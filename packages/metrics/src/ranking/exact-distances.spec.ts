import { randomNumbers, rankPlainly, unitRowsPlainly, type Vectors } from '../../test/plain-rankings.js';
import { rankGallery } from '../index.js';

function expectPlainOrder(
  features: Vectors,
  options: { dimension: number; plain?: Vectors; normalize?: boolean },
) {
  const { dimension, plain = features, normalize = false } = options;
  const places = features.length / dimension - 1;
  const { rows } = rankGallery({ features, dimension, normalize, k: places });
  for (let query = 0; query <= places; query++) {
    const ranking = Array.from(rows.subarray(query * places, (query + 1) * places));
    expect(ranking).toEqual(rankPlainly(plain, { dimension, query }));
  }
}

describe('exact distances', () => {
  const scales = [1e-30, 1e-12, 1, 1e12, 1e30];
  const offsets = [0, 1, 1e4, 1e8];
  const grid = scales.flatMap((scale) => offsets.map((offset) => [scale, offset] as const));

  it.each(grid)(
    'order like the definition: values of size %p, moved by %p times their size',
    (scale, offset) => {
      for (const [dimension, rows] of [
        [1, 70],
        [3, 90],
        [17, 61],
      ] as const) {
        const values = randomNumbers(rows * dimension, dimension).map((value) => scale * (value + offset));
        expectPlainOrder(Float32Array.from(values), { dimension });
        expectPlainOrder(values, { dimension });
      }
    },
  );

  it.each([1e-300, 1e-200, 1e200, 1e300])('order doubles of size %p, whose squares are none', (scale) => {
    const values = randomNumbers(60 * 5, 3);
    expectPlainOrder(
      values.map((value) => value * scale),
      { dimension: 5, plain: values.map((value) => (value * scale) / scale) },
    );
  });

  it('keep differences that single precision cannot hold', () => {
    const fine = randomNumbers(80 * 4, 8);
    // Sums with 1e9 keep multiples of 2^-23, so that the same differences are left over.
    const moved = fine.map((value) => 1e9 + Math.round(value * 1000) / 2 ** 20);
    expectPlainOrder(moved, { dimension: 4, plain: moved.map((value) => value - 1e9) });
    expect(new Set(Float32Array.from(moved)).size).toBe(1);
  });

  it.each([3e3, 1e6, 1e9, 1e15])('order clusters that lie %p times their size apart', (distance) => {
    const values = randomNumbers(120 * 6, 4).map((value, i) => value + distance * (Math.floor(i / 6) % 3));
    expectPlainOrder(values, { dimension: 6 });
    expectPlainOrder(Float32Array.from(values), { dimension: 6 });
  });

  it.each([1e6, 1e18, 1e30])('are not impressed by one outlier of size %p', (outlier) => {
    const values = randomNumbers(100 * 4, 6).map((value) => value + 1e4);
    values[37 * 4 + 2] = outlier;
    expectPlainOrder(values, { dimension: 4 });
    expectPlainOrder(Float32Array.from(values), { dimension: 4 });
  });

  it('order equal and repeated vectors by row', () => {
    const few = randomNumbers(7 * 5, 2);
    const repeated = Float64Array.from(
      { length: 150 * 5 },
      (_, i) => few[(Math.floor(i / 5) % 7) * 5 + (i % 5)]!,
    );
    expectPlainOrder(repeated, { dimension: 5 });
    expectPlainOrder(
      repeated.map((value) => value + 1e5),
      { dimension: 5 },
    );
    expectPlainOrder(new Float32Array(40).fill(0.1), { dimension: 2 });
    expectPlainOrder(randomNumbers(200 * 12, 5).map(Math.sign), { dimension: 12 });
  });

  it.each([40, 400, 1500])('order half of %p rows that products cannot tell apart', (rows) => {
    const dimension = 2;
    const half = (rows * dimension) / 2;
    // The second half is so far away that products see all its rows at one place; many are equal.
    const values = randomNumbers(rows * dimension, 13).map(
      (value, i) => Math.round(value * 8) / 8 + (i < half ? 0 : 1e10),
    );
    for (const query of [0, rows - 1]) {
      const { rows: ranking } = rankGallery({ features: values, dimension, query, k: rows - 1 });
      expect(Array.from(ranking)).toEqual(rankPlainly(values, { dimension, query }));
    }
  });

  it('order distances that differ in the last digits only', () => {
    const dimension = 9;
    const base = randomNumbers(dimension, 11);
    // Permuted differences: equal sums but for rounding.
    const values = Float64Array.from({ length: 130 * dimension }, (_, i) => {
      const [row, column] = [Math.floor(i / dimension), i % dimension];
      return row === 0 ? 0 : base[(column * (1 + (row % 4)) + row) % dimension]!;
    });
    expectPlainOrder(values, { dimension });
  });

  // Farther away, the last digits of a unit vector in double precision begin to decide.
  it.each([0, 10, 1e4])('order directions: vectors moved by %p', (offset) => {
    const values = randomNumbers(90 * 5, 9).map((value) => value + offset);
    for (const features of [values, Float32Array.from(values)]) {
      expectPlainOrder(features, { dimension: 5, plain: unitRowsPlainly(features, 5), normalize: true });
    }
  });

  it.each([1e-40, 1e-20, 1e30])('order directions of vectors of size %p', (scale) => {
    const features = Float32Array.from(randomNumbers(64 * 3, 12), (value) => value * scale);
    expectPlainOrder(features, { dimension: 3, plain: unitRowsPlainly(features, 3), normalize: true });
  });

  it('give vectors of the same direction and different length the same place, by row', () => {
    const features = Float32Array.from(
      { length: 30 * 3 },
      (_, i) => (1 + Math.floor(i / 3)) * [1, 2, 5][i % 3]!,
    );
    const { rows, distances } = rankGallery({ features, dimension: 3, query: 7, k: 29, normalize: true });
    expect(Array.from(rows)).toEqual(Array.from({ length: 30 }, (_, row) => row).filter((row) => row !== 7));
    expect(new Set(distances)).toEqual(new Set([-1]));
  });
});
