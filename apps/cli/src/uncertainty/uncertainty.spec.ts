import { bootstrapMeans, percentileInterval, type MetricValue } from '@semantic-embeddings/metrics';
import { createRandom } from '@semantic-embeddings/datasets/random';
import type { RunOfQueries } from './measured-run.js';
import { presentResults } from './present-results.js';
import { readIntervals, readResampling, type Resampling } from './resampling.js';

const resampling: Resampling = { resamples: 200, level: 90, unit: 'queries', seed: 3 };
const columns = [{ metric: 'AP' }];

/** A run with one value per query. */
function run(
  label: string,
  values: readonly number[],
  metric: Omit<MetricValue, 'value'> = { metric: 'AP' },
): RunOfQueries {
  const perQuery = Float64Array.from(values);
  const value = values.reduce((sum, one) => sum + one, 0) / values.length;
  return {
    ...{ label, metrics: [{ ...metric, value, perQuery }] },
    ids: values.map((_, index) => index),
    classes: values.map((_, index) => index % 2),
  };
}

const first = run('a', [1, 0, 0.5, 0.25, 1]);
const second = run('a', [0, 0, 0.5, 0.75, 0]);
const other = run('b', [1, 1, 0, 1, 0.5]);

/** The interval of the mean of some runs, computed from the parts. */
function intervalOf(runs: readonly RunOfQueries[], clusters?: ArrayLike<number>): readonly [number, number] {
  const replicates = bootstrapMeans(
    runs.map(({ metrics }) => ({ values: metrics[0]!.perQuery! })),
    { random: createRandom(3), resamples: 200, ...(clusters && { clusters }) },
  );
  const means = replicates[0]!.map(
    (_, index) => replicates.reduce((sum, values) => sum + values[index]!, 0) / runs.length,
  );
  const { lower, upper } = percentileInterval(means, { level: 0.9 });
  return [lower, upper];
}

describe('presentResults', () => {
  it('leaves results as they are where nothing is asked for, and every label is there once', () => {
    const { document, text } = presentResults([first, other], { columns });
    expect(document).toEqual({
      runs: [
        { label: 'a', metrics: { AP: 0.55 } },
        { label: 'b', metrics: { AP: 0.7 } },
      ],
    });
    expect(text).toBe('\n  |   AP  \n----------\na | 0.5500\nb | 0.7000\n\n');
  });

  it('makes one row of the seeds of a method, where the first of them stands', () => {
    const { document, text } = presentResults([first, other, second], { columns });
    expect(document.runs).toEqual([
      {
        ...{ label: 'a', metrics: { AP: 0.4 } },
        // 0.55 and 0.25: √(2 · 0.15² / 1).
        deviations: { AP: expect.closeTo(0.15 * Math.SQRT2, 12) },
        seeds: [{ metrics: { AP: 0.55 } }, { metrics: { AP: 0.25 } }],
      },
      { label: 'b', metrics: { AP: 0.7 } },
    ]);
    expect(text).toContain('0.4000 ± 0.2121');
    expect(text).toContain('±: standard deviation over the seeds of a method (2 of a)');
  });

  it('adds intervals of all runs in the same resamples, of seeds those of their mean', () => {
    const { document, text } = presentResults([first, second, other], { columns, resampling });
    expect(document.runs.map(({ intervals }) => intervals)).toEqual([
      { AP: intervalOf([first, second]) },
      { AP: intervalOf([other]) },
    ]);
    expect(document.bootstrap).toEqual(resampling);
    expect(text).toContain('[ ]: 90 % of 200 bootstrap resamples of the 5 queries');
  });

  it('takes the mean of the seeds that have a value, and says so', () => {
    const severity = (values: readonly number[]): RunOfQueries => {
      const present = values.filter((value) => !Number.isNaN(value));
      const { metrics, ...one } = run('a', values, { metric: 'Mistake Severity' });
      const value = present.reduce((sum, next) => sum + next, 0) / present.length;
      return { ...one, metrics: metrics.map((metric) => ({ ...metric, value })) };
    };
    const runs = [severity([2, 2, 2, 1]), severity([NaN, NaN, NaN, NaN]), severity([1, 1, 1, 1])];
    const { document, text } = presentResults(runs, {
      columns: [{ metric: 'Mistake Severity' }],
      resampling,
    });
    expect(document.runs[0]).toMatchObject({
      metrics: { 'Mistake Severity': (1.75 + 1) / 2 },
      seeds: [1.75, null, 1].map((value) => ({ metrics: { 'Mistake Severity': value } })),
    });
    expect(document.runs[0]).toHaveProperty('intervals');
    expect(text).toContain(
      'Mistake Severity of a: the mean of 2 of the 3 seeds; no query of the others has a value',
    );
    const none = presentResults([runs[1]!], { columns: [{ metric: 'Mistake Severity' }] });
    expect(JSON.stringify(none.document)).toBe(
      '{"runs":[{"label":"a","metrics":{"Mistake Severity":null}}]}',
    );
    expect(none.text).toMatch(/^a \| +--$/m);
  });

  it('draws whole classes if told to', () => {
    const { document, text } = presentResults([other], {
      columns,
      resampling: { ...resampling, unit: 'classes' },
    });
    expect(document.runs[0]!.intervals).toEqual({ AP: intervalOf([other], other.classes) });
    expect(text).toContain('of the 2 classes');
  });

  it('takes balanced accuracy from the hits, by class, and leaves out what is no mean over queries', () => {
    const hits = run('a', [1, 0, 1, 0, 0], { metric: 'Accuracy' });
    const metrics = [
      ...hits.metrics,
      { metric: 'Avg. Accuracy', value: 1 / 3 },
      { metric: 'ECE', value: 0.1 },
    ];
    const { document } = presentResults([{ ...hits, metrics }], {
      columns: metrics,
      resampling: { ...resampling, level: 99 },
    });
    // The second class (0, 0) is always at 0 where it is drawn; the first has 2 hits of 3.
    expect(Object.keys(document.runs[0]!.intervals!)).toEqual(['Accuracy', 'Avg. Accuracy']);
    expect(document.runs[0]!.intervals!['Avg. Accuracy']![0]).toBe(0);
  });

  it('has no interval of what no query has a value of, and refuses seeds over other queries', () => {
    const none = run('c', [NaN, NaN], { metric: 'Mistake Severity' });
    const { document } = presentResults([none], { columns: [{ metric: 'Mistake Severity' }], resampling });
    expect(document.runs[0]).not.toHaveProperty('intervals');
    expect(() => presentResults([first, run('a', [1, 0])], { columns, resampling })).toThrow(
      'the runs labelled a have features of other images',
    );
  });
});

describe('intervals that would look surer than they are', () => {
  it('are left out where one query, or one class, has a value, and the reason is given', () => {
    const { document, text } = presentResults([run('a', [0.5])], { columns, resampling });
    expect(document.runs[0]).not.toHaveProperty('intervals');
    expect(text).toContain('bootstrap resamples of the 1 query;');
    expect(text).toContain('no interval for AP of a: only 1 of the queries has a value');
    const oneClass = { ...first, classes: [0, 0, 0, 0, 0] };
    const byClass = presentResults([oneClass], { columns, resampling: { ...resampling, unit: 'classes' } });
    expect(byClass.document.runs[0]).not.toHaveProperty('intervals');
    expect(byClass.text).toContain('only 1 of the classes has a value');
    expect(byClass.text).toContain('with fewer than 20 classes, intervals are too narrow');
    expect(presentResults([run('a', Array(20).fill(0.5))], { columns, resampling }).text).not.toContain(
      'too narrow',
    );
  });

  it('are left out where many resamples have no value, and their number is told where few have none', () => {
    // No value in a resample: (1 − 2/5)⁵ = 8 %, and (1 − 3/5)⁵ = 1 %.
    const many = presentResults([run('a', [1, 0, NaN, NaN, NaN])], { columns, resampling });
    expect(many.document.runs[0]).not.toHaveProperty('intervals');
    expect(many.text).toMatch(/no interval for AP of a: \d+ of 200 resamples have no value/);
    const few = presentResults([run('a', [1, 0, 1, NaN, NaN])], {
      columns,
      resampling: { ...resampling, resamples: 1000 },
    });
    expect(few.document.runs[0]).toHaveProperty('intervals');
    expect(few.text).toMatch(/interval for AP of a: without the \d+ of 1000 resamples that have no value/);
  });
});

describe('readResampling', () => {
  const values = { resamples: 1000, level: 95, resample: 'queries', 'resampling-seed': 0 };

  it.each([
    [{ resamples: 99 }, '--resamples: expected an integer of at least 100, got 99'],
    [{ level: 100 }, '--level: expected a percentage between 0 and 100, got 100'],
    [{ 'resampling-seed': 2 ** 32 }, '--resampling-seed: expected an integer of at most 4294967295'],
  ])('refuses %j', (wrong, message) => {
    expect(() => readResampling({ ...values, ...wrong })).toThrow(message);
  });
});

describe('readIntervals', () => {
  const values = { resamples: 1000, level: 95, resample: 'queries', 'resampling-seed': 0, intervals: false };

  it('checks the options of resampling, and refuses them where there are no intervals', () => {
    expect(readIntervals(values)).toBeUndefined();
    expect(readIntervals({ ...values, level: 90, intervals: true })?.level).toBe(90);
    expect(() => readIntervals({ ...values, level: 100 })).toThrow('expected a percentage');
    expect(() => readIntervals({ ...values, resample: 'classes' })).toThrow(
      '--resample says how intervals are made; give --intervals, too',
    );
  });
});
