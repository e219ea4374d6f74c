import { Taxonomy } from '@semantic-embeddings/taxonomy';
import { gram, greatestDifference } from '../../test/matrices.js';
import { classEmbeddingMethods, type MethodName } from './class-embedding-methods.js';
import { computeClassEmbedding } from './compute-class-embedding.js';
import { describeStatistics } from './embedding-statistics.js';
import { EmbeddingError } from '../embedding-error.js';

const taxonomy = Taxonomy.fromEdges([
  ['food', 'fruit'],
  ['food', 'bread'],
  ['fruit', 'pear'],
  ['fruit', 'apple'],
]);

const everyMethod = Object.keys(classEmbeddingMethods) as MethodName[];

describe('computeClassEmbedding', () => {
  it('embeds the leaves in ascending order on the unit sphere', () => {
    const { embedding, classes, warnings } = computeClassEmbedding(taxonomy);
    expect(classes).toEqual(['apple', 'bread', 'pear']);
    expect(greatestDifference(embedding.data, [1, 0, 0, 0, 1, 0, 0.5, 0, Math.sqrt(0.75)])).toBeLessThan(
      1e-15,
    );
    expect(warnings).toEqual([]);
  });

  it('orders integer leaves by value', () => {
    const numbers = Taxonomy.fromEdges([
      [100, 10],
      [100, 9],
      [100, 2],
    ]);
    expect(computeClassEmbedding(numbers).classes).toEqual([2, 9, 10]);
  });

  it('takes classes in the given order, with targets of the whole hierarchy', () => {
    const { embedding, classes } = computeClassEmbedding(taxonomy, { classes: ['pear', 'apple'] });
    expect(classes).toEqual(['pear', 'apple']);
    expect(greatestDifference(gram(embedding), [1, 0.5, 0.5, 1])).toBeLessThan(1e-15);
  });

  it('gives classes that have children a diagonal of 1 like all others', () => {
    const { embedding } = computeClassEmbedding(taxonomy, { classes: ['fruit', 'apple', 'bread'] });
    expect(greatestDifference(gram(embedding), [1, 0.5, 0, 0.5, 1, 0, 0, 0, 1])).toBeLessThan(1e-15);
  });

  it.each(everyMethod)('states for %s how well the target is met', (method) => {
    const { statistics, embedding } = computeClassEmbedding(taxonomy, { method });
    const { target } = classEmbeddingMethods[method];
    expect(statistics).toMatchObject({ method, classes: 3, dimensions: embedding.shape[1], target });
    expect(statistics.maxDeviation).toBeLessThan(1e-14);
    expect(statistics.meanDeviation).toBeLessThanOrEqual(statistics.maxDeviation);
    expect(statistics.seconds).toBeGreaterThan(0);
  });

  it.each<MethodName>(['unitsphere', 'approx_sim', 'spheres', 'mds'])(
    'refuses a single class by %s',
    (method) => {
      expect(() => computeClassEmbedding(taxonomy, { method, classes: ['apple'] })).toThrow(
        'there is only the class apple, but similarities need at least two; check the class list and which column of the hierarchy is the parent (is-a)',
      );
    },
  );

  it.each<readonly [MethodName, number]>([
    ['approx_sim', 2],
    ['mds', 2],
    ['unitsphere', 3],
    ['spheres', 2],
  ])('asked for two dimensions %s gives %i', (method, dimensions) => {
    const { embedding, warnings } = computeClassEmbedding(taxonomy, { method, numDim: 2 });
    expect(embedding.shape).toEqual([3, dimensions]);
    const ignored = warnings.filter((warning) => warning.includes('2 is ignored'));
    expect(ignored).toHaveLength(classEmbeddingMethods[method].reducible ? 0 : 1);
  });

  it.each(everyMethod)('measures the deviations of chosen classes by %s', (method) => {
    const options = { method, numDim: 1 };
    const some = computeClassEmbedding(taxonomy, { ...options, deviationRows: 2 }).statistics;
    const all = computeClassEmbedding(taxonomy, { ...options, deviationRows: 0 }).statistics;
    expect([some.deviationRows, all.deviationRows]).toEqual([2, 3]);
    expect(some.maxDeviation).toBeLessThanOrEqual(all.maxDeviation);
  });

  it('normalizes after the statistics and reports rows that stay zero', () => {
    // One dimension: the fruits only.
    const whole = computeClassEmbedding(taxonomy, { method: 'approx_sim', numDim: 1 });
    const { embedding, statistics, warnings } = computeClassEmbedding(taxonomy, {
      method: 'approx_sim',
      numDim: 1,
      normalize: true,
    });
    expect(greatestDifference(embedding.data, [1, 0, 1])).toBeLessThan(1e-12);
    expect(statistics.maxDeviation).toBe(whole.statistics.maxDeviation);
    expect(warnings).toEqual([expect.stringContaining('1 classes have a zero vector')]);
  });

  it.each<readonly [string, Parameters<typeof computeClassEmbedding>[1], string]>([
    ['no classes', { classes: [] }, 'the class list is empty'],
    ['a class twice', { classes: ['apple', 'pear', 'apple'] }, 'class apple is listed twice'],
    [
      'an unknown method',
      { method: 'tsne' as MethodName },
      'unknown method "tsne"; expected one of unitsphere, approx_sim',
    ],
    [
      'a method named like an object property',
      { method: 'toString' as MethodName },
      'unknown method "toString"',
    ],
    ['a negative number of deviations', { deviationRows: -1 }, 'got -1'],
    ['a negative number of dimensions', { method: 'mds', numDim: -1 }, 'got -1'],
  ])('refuses %s', (_, options, problem) => {
    expect(() => computeClassEmbedding(taxonomy, options)).toThrow(EmbeddingError);
    expect(() => computeClassEmbedding(taxonomy, options)).toThrow(problem);
  });

  it('lets the taxonomy refuse unknown classes and classes without common ancestor', () => {
    expect(() => computeClassEmbedding(taxonomy, { classes: ['apple', 'stone'] })).toThrow(
      /unknown class.*stone/,
    );
    const forest = Taxonomy.fromEdges([
      ['a', 'b'],
      ['c', 'd'],
    ]);
    expect(() => computeClassEmbedding(forest)).toThrow();
  });
});

describe('describeStatistics', () => {
  it('gives the three published lines', () => {
    const lines = describeStatistics({
      method: 'mds',
      dimensions: 16,
      classes: 100,
      seconds: 0.25,
      target: 'distances',
      deviationRows: 100,
      maxDeviation: 0.5,
      meanDeviation: 5.551115123125783e-16,
    });
    expect(lines.split('\n')).toEqual([
      'Computed 16-dimensional semantic embeddings for 100 classes using the "mds" method in 0.25 seconds.',
      'Maximum deviation from target distances: 0.5',
      'Average deviation from target distances: 5.551115123125783e-16',
    ]);
  });

  it('says if the deviations are those of a sample', () => {
    const { statistics } = computeClassEmbedding(taxonomy, { deviationRows: 2 });
    expect(describeStatistics(statistics).split('\n')[3]).toBe(
      'The deviations are those of 2 classes from all, a sample that is the same in every run.',
    );
  });
});
