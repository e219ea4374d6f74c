import {
  numbers,
  type RecordedBootstrap,
  replay,
  sequence,
  statisticsFixture as fixture,
  testRandom,
} from '../../test/statistics-fixture.js';
import {
  adjustPValues,
  bootstrapMeans,
  meanAndDeviation,
  meanOfQueries,
  pairedPermutationTests,
  percentileInterval,
  poolRuns,
  type QueryValues,
} from '../index.js';

/** Sums of a dozen numbers in another order. */
const digits = 12;

const { bootstrap } = fixture;
const a: QueryValues = { values: numbers(bootstrap.a) };
const b: QueryValues = { values: numbers(bootstrap.b) };
const { classes } = bootstrap;

/** Replicates in the samples that scipy drew. */
const replicatesOf = (
  columns: readonly QueryValues[],
  { positions }: RecordedBootstrap,
  clusters?: readonly number[],
): Float64Array[] => {
  const random = replay(positions, clusters ? new Set(clusters).size : columns[0]!.values.length);
  return bootstrapMeans(columns, { random, resamples: positions.length, ...(clusters && { clusters }) });
};

function expectEqual(replicates: Float64Array, recorded: RecordedBootstrap, level = 0.95): void {
  recorded.replicates.forEach((value, index) => expect(replicates[index]).toBeCloseTo(value, digits));
  const { lower, upper } = percentileInterval(replicates, { level });
  expect(lower).toBeCloseTo(recorded.interval[0], digits);
  expect(upper).toBeCloseTo(recorded.interval[1], digits);
}

describe('bootstrapMeans and percentileInterval equal scipy.stats.bootstrap in the same samples', () => {
  it('of a mean, at two levels', () => {
    expectEqual(replicatesOf([a], bootstrap.mean)[0]!, bootstrap.mean);
    expectEqual(replicatesOf([a], bootstrap['mean at 80 %'])[0]!, bootstrap['mean at 80 %'], 0.8);
  });

  it('of a paired difference', () => {
    const [ofA, ofB] = replicatesOf([a, b], bootstrap.difference);
    expectEqual(
      ofA!.map((value, index) => value - ofB![index]!),
      bootstrap.difference,
    );
  });

  it('of a mean over the queries that have a value', () => {
    const recorded = bootstrap['mean of those present'];
    expectEqual(replicatesOf([{ values: numbers(bootstrap.missing) }], recorded)[0]!, recorded);
  });

  it('of a mean over classes, which not every sample has all of', () => {
    const recorded = bootstrap['mean over classes'];
    expectEqual(replicatesOf([{ ...a, classes }], recorded)[0]!, recorded);
  });

  it('where whole classes are drawn', () => {
    const recorded = bootstrap['mean by clusters'];
    expectEqual(replicatesOf([a], recorded, classes)[0]!, recorded);
    const overClasses = bootstrap['mean over classes by clusters'];
    expectEqual(replicatesOf([{ ...a, classes }], overClasses, classes)[0]!, overClasses);
  });

  it('within the error of drawing, in samples of its own', () => {
    const values = sequence(500, { step: Math.sqrt(5) / 2 - 0.5, power: 2 });
    const others = sequence(500, { step: Math.SQRT2, power: 3 });
    const resamples = 5000;
    const [ofA, ofB] = bootstrapMeans([{ values }, { values: others }], { random: testRandom(1), resamples });
    const difference = ofA!.map((value, index) => value - ofB![index]!);
    for (const [replicates, [lower, upper]] of [
      [ofA!, fixture.large.mean],
      [difference, fixture.large.difference],
    ] as const) {
      // The 2.5 % quantile of 5,000 nearly normal numbers has a standard deviation of √(0.025 · 0.975 / 5000) / φ(1.96) = 0.038 of
      // theirs, where φ(1.96) = 0.0584; scipy's 200,000 add little; five times both is 0.2.
      const tolerance = 0.2 * (meanAndDeviation([...replicates]).deviation ?? NaN);
      const interval = percentileInterval(replicates);
      expect(Math.abs(interval.lower - lower)).toBeLessThan(tolerance);
      expect(Math.abs(interval.upper - upper)).toBeLessThan(tolerance);
    }
  });
});

describe('bootstrapMeans', () => {
  it('gives the same samples for the same state of the generator, whatever else is measured', () => {
    const alone = bootstrapMeans([b], { random: testRandom(7), resamples: 21 });
    const together = bootstrapMeans([a, { ...a, classes }, b], { random: testRandom(7), resamples: 21 });
    expect(together[2]).toEqual(alone[0]);
    expect(bootstrapMeans([b], { random: testRandom(8), resamples: 21 })).not.toEqual(alone);
  });

  it('repeats a draw that would make some queries more likely', () => {
    const draws = [2 ** 32 - 1, 0, 0, 2 ** 32 - 2].values();
    const random = { uint32: () => draws.next().value as number };
    // Of 2³² values, three parts of 1431655765 leave one over: the first draw.
    const values = Float64Array.of(1, 10, 100);
    expect(bootstrapMeans([{ values }], { random, resamples: 1 })[0]![0]).toBeCloseTo(
      (1 + 1 + 100) / 3,
      digits,
    );
  });

  it('has no value where no query that was drawn has one, which intervals leave out', () => {
    const random = replay(
      [
        [0, 0],
        [1, 1],
      ],
      2,
    );
    const [replicates] = bootstrapMeans([{ values: Float64Array.of(0.5, NaN) }], { random, resamples: 2 });
    expect(replicates).toEqual(Float64Array.of(0.5, NaN));
    expect(percentileInterval(replicates!)).toEqual({ lower: 0.5, upper: 0.5 });
  });

  it.each<[string, readonly QueryValues[], object, string]>([
    ['no query', [{ values: Float64Array.of() }], {}, 'values 0: expected at least one query, got none'],
    [
      'other queries',
      [a, { values: Float64Array.of(1) }],
      {},
      'values 1: expected 12 queries as in values 0, got 1',
    ],
    [
      'no values',
      [{ values: Float64Array.of(NaN) }],
      {},
      'values 0: expected a value for at least one query, got none',
    ],
    ['infinity', [{ values: Float64Array.of(0, -Infinity) }], {}, 'got -Infinity for query 1'],
    ['gaps by class', [{ values: Float64Array.of(0, NaN), classes: [0, 0] }], {}, 'got none for query 1'],
    ['few classes', [{ ...a, classes: [0] }], {}, 'values 0: expected a class for each of 12 queries, got 1'],
    ['few clusters', [a], { clusters: [0] }, 'clusters: expected one for each of 12 queries, got 1'],
    [
      'groups of parts of classes',
      [{ ...a, classes }],
      { clusters: classes.map((_, i) => i % 2) },
      'clusters: expected groups of whole classes, got class 0',
    ],
    ['no resamples', [a], { resamples: 0 }, 'resamples: expected a whole number of at least 1, got 0'],
  ])('refuses %s', (_, columns, options, message) => {
    expect(() => bootstrapMeans(columns, { random: testRandom(0), ...options })).toThrow(message);
  });
});

describe('pairedPermutationTests', () => {
  it('equal scipy.stats.permutation_test where all permutations are taken', () => {
    expect(fixture.exact.length).toBeGreaterThan(20);
    for (const { a: first, b: second, classes: byClass, clusters, p } of fixture.exact) {
      const withClasses = byClass && { classes: byClass };
      const [test] = pairedPermutationTests(
        [{ a: { values: numbers(first), ...withClasses }, b: { values: numbers(second), ...withClasses } }],
        { random: testRandom(0), ...(clusters && { clusters }) },
      );
      expect(test).toEqual({ pValue: expect.closeTo(p, digits), exact: true });
    }
  });

  it('are within the error of drawing where permutations are drawn', () => {
    const values = sequence(500, { step: Math.sqrt(5) / 2 - 0.5, power: 2 });
    const others = sequence(500, { step: Math.SQRT2, power: 3 }).map((value) => value + 0.055);
    const pair = { a: { values }, b: { values: others } };
    const [test] = pairedPermutationTests([pair], { random: testRandom(3) });
    const { p } = fixture.large;
    expect(p).toBeGreaterThan(0.05);
    // Four standard deviations of a share of 9,999 draws, and of scipy's 200,000.
    const tolerance = 4 * Math.sqrt(p * (1 - p) * (1 / 9999 + 1 / 200_000));
    expect(test!.exact).toBe(false);
    expect(Math.abs(test!.pValue - p)).toBeLessThan(tolerance);
  });

  it('draw as they count: a few queries give nearly the exact p value, values with gaps too', () => {
    for (const { a: first, b: second, p } of fixture.exact.filter(({ a: values }) => values.includes(null))) {
      const pair = { a: { values: numbers(first) }, b: { values: numbers(second) } };
      const [test] = pairedPermutationTests([pair], { random: testRandom(5), permutations: 200 });
      expect(test!.exact).toBe(false);
      // Four standard deviations of a share of 200 draws; (b + 1) / 201 is at most 1 / 201 above b / 200.
      expect(Math.abs(test!.pValue - p)).toBeLessThan(4 * Math.sqrt((p * (1 - p)) / 200) + 1 / 201);
    }
  });

  it('never have p = 0, and have p = 1 for runs that are equal', () => {
    const ones = { values: new Float64Array(100).fill(1) };
    const zeros = { values: new Float64Array(100) };
    const pairs = [
      { a: ones, b: zeros },
      { a: ones, b: ones },
    ];
    expect(pairedPermutationTests(pairs, { random: testRandom(1), permutations: 99 })).toEqual([
      { pValue: 0.01, exact: false },
      { pValue: 1, exact: true },
    ]);
  });

  it('refuse runs over other queries', () => {
    expect(() =>
      pairedPermutationTests([{ a, b: { values: Float64Array.of(1) } }], { random: testRandom(0) }),
    ).toThrow('values 1: expected 12 queries as in values 0, got 1');
  });
});

describe('meanOfQueries and poolRuns', () => {
  it('weigh by classes, and leave out what is missing', () => {
    expect(meanOfQueries({ values: Float64Array.of(1, 0, 1), classes: [4, 4, 2] })).toBe(0.75);
    expect(meanOfQueries({ values: Float64Array.of(1, NaN, 0) })).toBe(0.5);
  });

  it('make the runs of a method one, with the mean of their metrics', () => {
    const pooled = poolRuns([a, b]);
    expect(meanOfQueries(pooled)).toBeCloseTo((meanOfQueries(a) + meanOfQueries(b)) / 2, digits);
    const byClass = poolRuns([
      { ...a, classes },
      { ...b, classes },
    ]);
    expect(meanOfQueries(byClass)).toBeCloseTo(
      (meanOfQueries({ ...a, classes }) + meanOfQueries({ ...b, classes })) / 2,
      digits,
    );
    const gaps = poolRuns([
      { values: Float64Array.of(1, NaN, 0.5) },
      { values: Float64Array.of(0, 0.25, NaN) },
    ]);
    expect(meanOfQueries(gaps)).toBe((1 + 0.5 + 0 + 0.25) / 4);
  });

  it('let no run count more because more of its queries have a value', () => {
    const gaps = poolRuns([
      { values: Float64Array.of(1, 2, 3, NaN) },
      { values: Float64Array.of(NaN, NaN, 6, NaN) },
      { values: Float64Array.of(NaN, 1, 4, NaN) },
    ]);
    // Means of the runs: 2, 6 and 2.5; of all values it would be 17 / 6. Two quotients of sums of three.
    expect(meanOfQueries(gaps)).toBeCloseTo((2 + 6 + 2.5) / 3, digits);
    expect(gaps.counts![3]).toBe(0);
    expect(() => poolRuns([gaps, { values: new Float64Array(4).fill(NaN) }])).toThrow(
      'values 1: expected a value for at least one query, got none',
    );
  });
});

describe('meanAndDeviation', () => {
  it('equals the sample standard deviation of NumPy', () => {
    for (const { values, mean, deviation } of fixture.deviations) {
      expect(meanAndDeviation(values)).toEqual({
        mean: expect.closeTo(mean, digits),
        deviation: expect.closeTo(deviation, digits),
      });
    }
  });

  it('has none of one value', () => {
    expect(meanAndDeviation([0.3])).toEqual({ mean: 0.3, deviation: undefined });
    expect(() => meanAndDeviation([])).toThrow('expected at least one value, got none');
  });
});

describe('adjustPValues', () => {
  it('equals the method of Holm in statsmodels', () => {
    for (const { p, adjusted } of fixture.holm) {
      adjustPValues(p).forEach((value, index) => expect(value).toBeCloseTo(adjusted[index]!, digits));
    }
    expect(() => adjustPValues([0.5, NaN])).toThrow('expected p values from 0 to 1, got NaN at 1');
  });
});

describe('percentileInterval', () => {
  it('refuses a level that is none', () => {
    expect(() => percentileInterval(Float64Array.of(1), { level: 95 })).toThrow(
      'level: expected a number between 0 and 1, got 95',
    );
  });
});
