import { evaluateRetrieval, rankGallery, recallPrecisionCurve } from './index.js';

type Vectors = Float32Array | Float64Array;

/** Numbers from -1 to 1 by a linear congruential generator. */
function randomNumbers(count: number, seed: number): Float64Array {
  let state = seed;
  return Float64Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  });
}

/** Rows of length 1, in double precision; scaled first, so that no square overflows or vanishes. */
function unitRows(features: Vectors, dimension: number): Float64Array {
  const unit = Float64Array.from(features);
  for (let start = 0; start < unit.length; start += dimension) {
    const row = unit.subarray(start, start + dimension);
    const largest = row.reduce((a, b) => Math.max(a, Math.abs(b)), 0);
    const length = Math.sqrt(row.reduce((sum, value) => sum + (value / largest) ** 2, 0));
    row.forEach((value, i) => (row[i] = value / largest / length));
  }
  return unit;
}

/** Rows by ascending sum of squared differences, then by row, straight from the definition. */
function rankPlainly(
  features: Vectors,
  { dimension, query }: { dimension: number; query: number },
): number[] {
  const rows = features.length / dimension;
  const distances = Float64Array.from({ length: rows }, (_, row) => {
    let sum = 0;
    for (let i = 0; i < dimension; i++) {
      const difference = features[query * dimension + i]! - features[row * dimension + i]!;
      sum += difference * difference;
    }
    return sum;
  });
  const order = Array.from({ length: rows }, (_, row) => row).filter((row) => row !== query);
  return order.sort((a, b) => distances[a]! - distances[b]! || a - b);
}

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
      expectPlainOrder(features, { dimension: 5, plain: unitRows(features, 5), normalize: true });
    }
  });

  it.each([1e-40, 1e-20, 1e30])('order directions of vectors of size %p', (scale) => {
    const features = Float32Array.from(randomNumbers(64 * 3, 12), (value) => value * scale);
    expectPlainOrder(features, { dimension: 3, plain: unitRows(features, 3), normalize: true });
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

describe('an evaluation by exact distances', () => {
  const dimension = 8;
  const rows = 700;
  const labels = Array.from({ length: rows + 5 }, (_, image) => (image * 7) % 20);
  const similarity = Float64Array.from({ length: 400 }, (_, i) => (i % 21 === 0 ? 1 : ((i * 5) % 8) / 8));
  const shared = {
    dimension,
    labels,
    numClasses: 20,
    similarities: { S: similarity },
    ap: true,
    perQuery: true,
  };
  // Multiples of 2^-6, so that single precision holds them moved by 1e4, and distances are often equal.
  const features = Float32Array.from(
    randomNumbers(rows * dimension, 21),
    (value, i) =>
      Math.round(64 * (value + 2 * Math.sin(labels[Math.floor(i / dimension)]! * (1 + (i % dimension))))) /
      64,
  );
  const all = { ...shared, features, ahp: 'full' as const };

  it.each([false, true])(
    'does not change when all vectors are moved or scaled (float64: %p)',
    async (doubles) => {
      const expected = await evaluateRetrieval(all);
      const kind = doubles ? Float64Array : Float32Array;
      for (const change of [
        (v: number) => v + 1e4,
        (v: number) => v * 2 ** 90,
        (v: number) => (v - 777) / 2 ** 100,
      ]) {
        expect(await evaluateRetrieval({ ...all, features: kind.from(features).map(change) })).toEqual(
          expected,
        );
      }
      const published = await evaluateRetrieval({
        ...all,
        features: features.map((v) => v + 1e4),
        distances: 'published',
      });
      expect(published.means['AP']).toBeLessThan(0.9 * expected.means['AP']!);
    },
  );

  it.each([0, 1e5])('ranks few places like all places, moved by %p', async (offset) => {
    const noisy = Float64Array.from(features, (value, i) => value + offset + 1e-9 * Math.sin(i));
    const few = await evaluateRetrieval({ ...shared, features: noisy, cutoffs: [1, 50] });
    const whole = await evaluateRetrieval({ ...shared, features: noisy, cutoffs: [1, 50, 700] });
    for (const [name, values] of Object.entries(few.perQuery!)) expect(values).toEqual(whole.perQuery![name]);
  });

  it('ranks few places like all places where clusters are too far apart for products', async () => {
    const apart = Float64Array.from(
      features,
      (value, i) => value + 1e-3 * Math.sin(i) + 1e9 * (Math.floor(i / 8) % 2),
    );
    const few = await evaluateRetrieval({ ...shared, features: apart, cutoffs: [1, 50] });
    const whole = await evaluateRetrieval({ ...shared, features: apart, cutoffs: [1, 50, 700] });
    for (const [name, values] of Object.entries(few.perQuery!)) expect(values).toEqual(whole.perQuery![name]);
  });

  it.each([true, false])(
    'gives the same bits on one thread and on several (normalised: %p)',
    async (normalize) => {
      const options = { ...all, features: features.map((value) => value + 1e3), normalize, cutoffs: [1, 10] };
      const one = await evaluateRetrieval({ ...options, threads: 1 });
      expect(await evaluateRetrieval({ ...options, threads: 3 })).toEqual(one);
    },
  );

  it('ranks alike in the recall-precision curve', async () => {
    const moved = features.map((value) => value + 1e4);
    const options = { dimension, labels: labels.slice(0, rows), numClasses: 20, bins: 10 };
    const { means } = await evaluateRetrieval({ ...options, features, ap: true });
    const curve = recallPrecisionCurve({ ...options, features: moved });
    expect(curve).toEqual(recallPrecisionCurve({ ...options, features }));
    expect(curve.meanAveragePrecision).toBeCloseTo(means['AP']!, 12);
    expect(recallPrecisionCurve({ ...options, features: moved, distances: 'published' })).not.toEqual(curve);
  });

  it.each(['exact', 'published'] as const)('refuses vectors without direction, %s', async (distances) => {
    const zero = features.slice();
    zero.fill(0, 3 * dimension, 4 * dimension);
    const options = { ...all, features: zero, normalize: true, distances };
    await expect(evaluateRetrieval(options)).rejects.toThrow('feature row 3 is all zeros');
    expect(() => rankGallery({ ...options, k: 1 })).toThrow('feature row 3 is all zeros');
    expect(() => recallPrecisionCurve({ ...options, labels })).toThrow('feature row 3 is all zeros');
    await expect(evaluateRetrieval({ ...options, normalize: false })).resolves.toBeDefined();
  });

  it('refuses what single precision cannot rank as published, and an unknown arithmetic', async () => {
    const wrong = (value: number, more: object) =>
      evaluateRetrieval({
        ...all,
        features: Float64Array.from(features, (v) => v + value),
        distances: 'published',
        ...more,
      });
    await expect(wrong(1e200, {})).rejects.toThrow(
      'feature row 0 is too long to be ranked in single precision',
    );
    await expect(
      evaluateRetrieval({
        ...all,
        features: new Float64Array(rows * 8).fill(1e-200),
        normalize: true,
        distances: 'published',
      }),
    ).rejects.toThrow('feature row 0 is too short to be ranked in single precision');
    await expect(wrong(0, { distances: 'fast' })).rejects.toThrow(
      "distances must be 'exact' or 'published', received fast",
    );
  });
});
