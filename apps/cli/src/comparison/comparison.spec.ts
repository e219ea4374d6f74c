import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PerQueryRun } from '../per-query/per-query-run.js';
import { writePerQuery } from '../per-query/write-per-query.js';
import { methodRows } from '../uncertainty/method-rows.js';
import type { Resampling } from '../uncertainty/resampling.js';
import { UsageError } from '../usage-error.js';
import { chooseMetrics } from './choose-metrics.js';
import { chooseSides, type Side } from './choose-sides.js';
import { commonMetrics, compareSides } from './compare-sides.js';
import { comparisonText } from './comparison-text.js';
import { matchQueries } from './match-queries.js';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'compare-'));
});

afterAll(() => rmSync(folder, { recursive: true }));

const resampling: Resampling = { resamples: 500, level: 95, unit: 'queries', seed: 0 };
const images = ['p/a/1.png', 'p/a/2.png', 'p/b/1.png', 'p/b/2.png', 'p/c/1.png'];
const classes = ['a', 'a', 'b', 'b', 'c'];

function run(label: string, values: Readonly<Record<string, readonly number[]>>): PerQueryRun {
  return {
    ...{ label, images, classes },
    metrics: Object.entries(values).map(([name, list]) => ({ name, values: Float64Array.from(list) })),
  };
}

const side = (...seeds: readonly PerQueryRun[]): Side => ({ file: 'x.csv', label: seeds[0]!.label, seeds });

function fileOf(name: string, runs: readonly PerQueryRun[]): string {
  const file = join(folder, name);
  writePerQuery(file, runs);
  return file;
}

const better = run('better', { AP: [1, 1, 0.5, 0.5, 1], Accuracy: [1, 1, 0, 1, 1] });
const worse = run('worse', { AP: [0.5, 0.25, 0.5, 0.25, 0.5], Accuracy: [0, 1, 1, 0, 0] });

describe('compareSides', () => {
  const options = { metrics: ['AP', 'Accuracy', 'Avg. Accuracy'], resampling, permutations: 9999 };

  it('gives differences, intervals, p values and counts of queries', () => {
    const [ap, accuracy, balanced] = compareSides(side(better), side(worse), options);
    expect(ap).toMatchObject({ metric: 'AP', difference: expect.closeTo(0.4, 12), exact: true });
    expect([ap!.a.value, ap!.b.value]).toEqual([expect.closeTo(0.8, 12), expect.closeTo(0.4, 12)]);
    // Four queries differ, all in one direction: 2 of 2⁴ permutations are as extreme.
    expect(ap!.pValue).toBe(2 / 16);
    expect(ap!.queries).toEqual({ higher: 4, lower: 0, equal: 1, absent: 0 });
    // The largest difference of a query is 0.75, and most resamples have a query that differs.
    expect(ap!.interval!.lower).toBeGreaterThan(0.1);
    expect(ap!.interval!.upper).toBeLessThan(0.75);
    // Signs of three queries against one: |±1 ±1 ±1 ±1| is at least 2 in 10 of 16 cases.
    expect(accuracy).toMatchObject({ pValue: 10 / 16, queries: { higher: 3, lower: 1, equal: 1 } });
    // By class: (1 + 1/2 + 1) / 3 and (1/2 + 1/2 + 0) / 3.
    expect([balanced!.a.value, balanced!.b.value]).toEqual([
      expect.closeTo(2.5 / 3, 12),
      expect.closeTo(1 / 3, 12),
    ]);
    // Holm: three times the smallest.
    const smallest = Math.min(ap!.pValue, accuracy!.pValue, balanced!.pValue);
    expect(Math.min(ap!.adjusted, balanced!.adjusted)).toBeCloseTo(3 * smallest, 12);
  });

  it('is turned round with its sides', () => {
    const [there] = compareSides(side(better), side(worse), options);
    const [back] = compareSides(side(worse), side(better), options);
    expect(back!.difference).toBe(-there!.difference);
    expect(back!.interval!.lower).toBeCloseTo(-there!.interval!.upper, 12);
    expect([back!.pValue, back!.queries.lower]).toEqual([there!.pValue, there!.queries.higher]);
  });

  it('takes the mean of several seeds in each query, and their deviation', () => {
    const [ap] = compareSides(side(better, worse), side(worse), { ...options, metrics: ['AP'] });
    expect(ap!.a).toEqual({
      value: expect.closeTo(0.6, 12),
      deviation: expect.closeTo(0.4 / Math.SQRT2, 12),
      seeds: 2,
    });
    expect(ap!.b.deviation).toBeUndefined();
    expect(ap!.difference).toBeCloseTo(0.2, 12);
  });

  it('has the means of seeds that evaluations have, where seeds have other numbers of values', () => {
    const severity = (...seeds: (readonly number[])[]): Side =>
      side(...seeds.map((values) => run('s', { Severity: values })));
    const a = severity([1, 1, 1, 1, NaN], [NaN, NaN, 4, NaN, NaN]);
    const b = severity([2, NaN, 2, 2, NaN], [NaN, 1, NaN, NaN, NaN], [NaN, NaN, NaN, NaN, NaN]);
    // As it is read from a file: what a run has no value of at all is left out.
    const [x, y, { metrics: _, ...none }] = b.seeds as [PerQueryRun, PerQueryRun, PerQueryRun];
    const read = { ...b, seeds: [x, y, { ...none, metrics: [] }] };
    expect(commonMetrics(a, read).common).toEqual(['Severity']);
    const [compared] = compareSides(a, read, { ...options, metrics: ['Severity'] });
    const rows = methodRows(
      [a, b].flatMap(({ seeds }, at) =>
        seeds.map(({ metrics }) => {
          const present = metrics[0]!.values.filter((value) => !Number.isNaN(value));
          return {
            label: `${at}`,
            metrics: [
              { metric: 'Severity', value: present.reduce((sum, value) => sum + value, 0) / present.length },
            ],
          };
        }),
      ),
    );
    // (1 + 4) / 2 and (2 + 1) / 2; over all mistakes it would be 8/5 and 7/4.
    expect([compared!.a, compared!.b]).toEqual(
      rows.map(({ metrics }) => ({ value: metrics[0]!.value, deviation: metrics[0]!.deviation, seeds: 2 })),
    );
    expect([compared!.a.value, compared!.b.value, compared!.difference]).toEqual([2.5, 1.5, 1]);
    // Query 2 has (1 + 4) / 2 against 2; in the last, neither side has a value.
    expect(compared!.queries).toEqual({ higher: 1, lower: 2, equal: 1, absent: 1 });
    expect(comparisonText([compared!], { a, b: read, ...options })).toContain(
      'Severity of B: the mean of 2 of the 3 seeds; no query of the others has a value',
    );
  });

  it('compares what only some queries have, and draws whole classes', () => {
    const first = run('a', { Severity: [1, NaN, 2, NaN, 3] });
    const second = run('b', { Severity: [2, 2, NaN, NaN, 2] });
    const [compared] = compareSides(side(first), side(second), {
      ...options,
      metrics: ['Severity'],
      resampling: { ...resampling, unit: 'classes' },
    });
    expect(compared).toMatchObject({ difference: 0, queries: { higher: 1, lower: 1, equal: 0, absent: 3 } });
    expect(compared!.exact).toBe(true);
  });
});

describe('intervals of a comparison', () => {
  it('are left out of one query, with a note', () => {
    const one = (label: string, value: number): Side =>
      side({
        label,
        images: ['x'],
        classes: ['c'],
        metrics: [{ name: 'AP', values: Float64Array.of(value) }],
      });
    const [a, b] = [one('a', 1), one('b', 0.5)];
    const options = { resampling, permutations: 9999 };
    const compared = compareSides(a, b, { ...options, metrics: ['AP'] });
    expect(compared[0]).not.toHaveProperty('interval');
    const text = comparisonText(compared, { a, b, ...options });
    expect(text).toContain('resamples of the 1 query, the same');
    expect(text).toContain('no interval for AP: only 1 of the queries has a value');
  });
});

describe('chooseSides', () => {
  it('takes the only runs of two files, or the two of one', () => {
    const [first, second] = [fileOf('a.csv', [better]), fileOf('b.csv', [worse, worse])];
    const [a, b] = chooseSides([first, second], []);
    expect([a.label, a.seeds.length, b.label, b.seeds.length]).toEqual(['better', 1, 'worse', 2]);
    const both = fileOf('both.csv', [worse, better]);
    expect(chooseSides([both], []).map(({ label }) => label)).toEqual(['worse', 'better']);
    expect(chooseSides([both], ['better', 'worse']).map(({ label }) => label)).toEqual(['better', 'worse']);
    expect(chooseSides([both, first], ['worse']).map(({ label }) => label)).toEqual(['worse', 'better']);
  });

  it.each<[string, readonly PerQueryRun[], readonly string[], string]>([
    ['one run', [better], [], 'has only the run better; give a second file to compare with'],
    [
      'three runs',
      [better, worse, run('c', { AP: [1, 1, 1, 1, 1] })],
      [],
      'name two of them, each with --label',
    ],
    ['a run twice', [better, worse], ['worse', 'worse'], 'expected two runs to compare, got worse of '],
    [
      'a run that is not there',
      [better, worse],
      ['worse', 'bad'],
      'has no run bad, but the runs better, worse',
    ],
    ['three labels', [better, worse], ['a', 'b', 'c'], '--label: expected one for A and one for B, got 3'],
  ])('refuses %s', (name, runs, labels, message) => {
    expect(() => chooseSides([fileOf(`${name}.csv`, runs)], labels)).toThrow(message);
  });

  it('refuses two files of which one has several runs, three files, and seeds over other queries', () => {
    const [both, one] = [fileOf('both.csv', [better, worse]), fileOf('one.csv', [better])];
    expect(() => chooseSides([one, both], [])).toThrow('name one with --label, that of A first');
    expect(() => chooseSides([one, one], [])).toThrow(
      `expected two runs to compare, got better of ${one} twice`,
    );
    expect(() => chooseSides([both, both], ['worse', 'worse'])).toThrow('got worse of');
    expect(() => chooseSides([one, one, one], [])).toThrow('expected one or two files to compare, got 3');
    const short = { ...better, images: images.slice(1), classes: classes.slice(1) };
    const metrics = better.metrics.map(({ name, values }) => ({ name, values: values.slice(1) }));
    const seeds = fileOf('seeds.csv', [better, { ...short, metrics }]);
    expect(() => chooseSides([seeds, one], [])).toThrow(
      'seed 2 of better has 4 queries, the first has 5, and they are not the same',
    );
  });
});

describe('matchQueries', () => {
  const turned = (names: readonly string[]): PerQueryRun => ({
    ...{ label: 'b', images: [...names].reverse(), classes: [...classes].reverse() },
    metrics: [{ name: 'AP', values: Float64Array.of(5, 4, 3, 2, 1) }],
  });

  it.each([
    ['in another order', images],
    ['below another folder', images.map((image) => image.replace('p/', '/elsewhere/deep/p/'))],
    ['below another folder of Windows', images.map((image) => `C:\\${image.replaceAll('/', '\\')}`)],
  ])('finds images %s', (_, names) => {
    const matched = matchQueries(side(better), side(turned(names)));
    expect([...matched.seeds[0]!.metrics[0]!.values]).toEqual([1, 2, 3, 4, 5]);
    expect(matched.seeds[0]!.classes).toEqual(classes);
  });

  it('takes classes that are called otherwise, but refuses other classes', () => {
    const renamed = { ...worse, classes: ['1', '1', '2', '2', '3'] };
    expect(() => matchQueries(side(better), side(renamed))).not.toThrow();
    for (const others of [
      ['1', '2', '2', '2', '3'],
      ['1', '1', '2', '2', '2'],
    ]) {
      expect(() => matchQueries(side(better), side({ ...worse, classes: others }))).toThrow(
        /is of class .* evaluate both on the same images and classes/,
      );
    }
  });

  it('refuses other images, naming one of each side', () => {
    const others = { ...worse, images: ['q/x/9.png', ...images.slice(1)] };
    expect(() => matchQueries(side(better), side(others))).toThrow(
      'worse of x.csv lacks 1, such as p/a/1.png; better of x.csv lacks 1, such as q/x/9.png; evaluate both on the same images',
    );
    // The deepest common folder must keep its name: train/1.png is not test/1.png.
    const [train, test] = ['train', 'test'].map((name) => ({
      ...better,
      images: images.map((_, index) => `${name}/${index}.png`),
    }));
    expect(() => matchQueries(side(train!), side(test!))).toThrow('lacks 5, such as train/0.png');
  });
});

describe('commonMetrics and chooseMetrics', () => {
  it('are those of both, with balanced accuracy beside accuracy', () => {
    const other = run('o', { Accuracy: [1, 1, 1, 1, 1], Severity: [1, 1, 1, 1, 1] });
    expect(commonMetrics(side(better), side(other))).toEqual({
      ...{ common: ['Accuracy', 'Avg. Accuracy'], left: ['AP', 'Severity'] },
    });
  });

  const names = ['AHP@250 (WUP)', 'AHP@250 (LCS_HEIGHT)', 'AP', 'Top-5 Accuracy', 'Mistake Severity'];

  it.each([
    [undefined, names],
    ['all', names],
    ['mAP, ahp@250:wup', ['AP', 'AHP@250 (WUP)']],
    ['AHP@250', names.slice(0, 2)],
    ['top 5 accuracy,mistake-severity,AP,AP', ['Top-5 Accuracy', 'Mistake Severity', 'AP']],
  ])('reads %s', (text, chosen) => {
    expect(chooseMetrics(names, text)).toEqual(chosen);
  });

  it.each([
    ['AP,Mistake Severty', 'but got "Mistake Severty" (did you mean Mistake Severity?)'],
    ['ahp@100', `expected "all", or some of ${names.join(', ')}, separated by commas, but got "ahp@100"`],
    ['AHP', 'AHP needs a number, as in AHP@1, but got "AHP"'],
    ['AP@R', 'but got "AP@R"'],
    ['AP:WUP', 'AP weighs by no similarity of classes, but got "AP:WUP"'],
    ['AHP@250:LCH', 'expected a similarity of WUP, LCS_HEIGHT, but got "AHP@250:LCH"'],
  ])('refuses %s', (text, message) => {
    expect(() => chooseMetrics(names, text)).toThrow(UsageError);
    expect(() => chooseMetrics(names, text)).toThrow(`--metrics: `);
    expect(() => chooseMetrics(names, text)).toThrow(message);
  });

  it('knows metrics of other names, too', () => {
    const own = ['my score (x)', 'AP@R', 'P@5 (WUP)', 'Top-5 Accuracy', 'Accuracy'];
    expect(chooseMetrics(own, 'My-Score:X,map@r,p@5,Accuracy,Accuracy@5')).toEqual([
      ...['my score (x)', 'AP@R', 'P@5 (WUP)', 'Accuracy', 'Top-5 Accuracy'],
    ]);
  });
});

describe('comparisonText', () => {
  it('says what was compared, and what it does not tell', () => {
    const [a, b] = [side(better, worse), side(worse)];
    const compared = compareSides(a, b, { metrics: ['AP'], resampling, permutations: 9999 });
    const lines = comparisonText(compared, { a, b, resampling, permutations: 9999 }).split('\n');
    expect(lines.slice(0, 3)).toEqual(['A: better of x.csv, 2 seeds', 'B: worse of x.csv', '']);
    expect(lines[3]).toMatch(/^ +A +B +A - B +95 % interval +p +p \(Holm\) +A higher +A lower +equal$/);
    expect(lines[4]).toMatch(
      /^AP +0\.6000 ± 0\.2828 +0\.4000 +\+0\.2000 +\[\+0\.\d{4}, \+0\.\d{4}\] +0\.1250 +0\.1250 +4 +0 +1$/,
    );
    expect(lines.join('\n')).toContain(
      'of all permutations (exact) in which A and B change places in single queries',
    );
    expect(lines.at(-2)).toBe(
      'Whether another training would give the same difference, neither interval nor p tells.',
    );
  });
});
