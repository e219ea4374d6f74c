import { evaluateNamed, type NamedOptions } from '../../test/named-evaluation.js';
import { evaluatePlainly, integers } from '../../test/plain-evaluation.js';

/** Five items of the classes 0, 0, 1, 2, 2 in the tree 10 → 0, 10 → 1, 11 → 2, 12 → 10, 12 → 11. */
const tree = {
  labels: [0, 0, 1, 2, 2],
  numClasses: 3,
  similarities: {
    WUP: Float64Array.of(1, 2 / 3, 1 / 3, 2 / 3, 1, 1 / 3, 1 / 3, 1 / 3, 1),
    LCS_HEIGHT: Float64Array.of(1, 0.5, 0, 0.5, 1, 0, 0, 0, 1),
  },
};

/** Vectors that are all equal: every ranking is the order of the rows. */
const inRowOrder = (ids: number[]) => ({ ...tree, features: new Float32Array(5), dimension: 1, ids });

describe('evaluateRetrieval', () => {
  it('gives the published values for a query at the front of its ranking', async () => {
    const { perQuery } = await evaluateNamed({
      ...inRowOrder([0, 2, 1, 3, 4]),
      cutoffs: [1, 2, 3],
      ahp: 'full',
      ap: true,
      perQuery: true,
    });
    const ofImage0 = Object.entries(perQuery).map(([name, values]) => [name, values[0]]);
    expect(Object.fromEntries(ofImage0)).toEqual({
      'P@1 (WUP)': expect.closeTo(2 / 3, 12),
      'P@2 (WUP)': 1,
      'P@3 (WUP)': 1,
      'AHP (WUP)': expect.closeTo(0.7083333333333333, 12),
      'P@1 (LCS_HEIGHT)': 0.5,
      'P@2 (LCS_HEIGHT)': 1,
      'P@3 (LCS_HEIGHT)': 1,
      'AHP (LCS_HEIGHT)': 0.6875,
      AP: 0.5,
    });
  });

  it.each([false, true])(
    'gives the published values for a query at the second place of its class of two (quirk: %s)',
    async (lateQueryQuirk) => {
      const { perQuery } = await evaluateNamed({
        ...inRowOrder([4, 3, 0, 1, 2]),
        cutoffs: [1, 2, 3],
        ahp: 3,
        ap: true,
        perQuery: true,
        lateQueryQuirk,
      });
      for (const [name, values] of Object.entries(perQuery)) {
        expect(values[1]).toBeCloseTo(name.startsWith('AHP') ? 2 / 3 : 1, 12);
      }
    },
  );

  it('clips the average hierarchical precision as published', async () => {
    const { perQuery } = await evaluateNamed({
      ...inRowOrder([0, 2, 1, 3, 4]),
      cutoffs: [],
      ahp: 3,
      perQuery: true,
    });
    expect(perQuery['AHP@3 (WUP)']![0]).toBeCloseTo(0.6111111111111112, 12);
    expect(perQuery['AHP@3 (LCS_HEIGHT)']![0]).toBeCloseTo(0.5833333333333334, 12);
  });

  const lateQuery = {
    ...inRowOrder([1, 2, 3, 4, 0]),
    cutoffs: [1, 2, 3, 4],
    ahp: 'full' as const,
    perQuery: true,
  };

  it('lets a query that ranks itself last reach the best precision', async () => {
    const { perQuery } = await evaluateNamed(lateQuery);
    for (const name of ['WUP', 'LCS_HEIGHT']) {
      for (const k of [1, 2, 3, 4]) expect(perQuery[`P@${k} (${name})`]![4]).toBe(1);
      expect(perQuery[`AHP (${name})`]![4]).toBe(0.75);
    }
  });

  it('reproduces the published ideal of a query that ranks itself last on request', async () => {
    const { perQuery } = await evaluateNamed({ ...lateQuery, lateQueryQuirk: true });
    const expected = {
      WUP: [1, 0.8333333333333334, 0.75, 0.7777777777777778, 0.6180555555555556],
      LCS_HEIGHT: [1, 0.75, 0.6, 0.6, 0.5375],
    };
    for (const [name, values] of Object.entries(expected)) {
      const actual = [1, 2, 3, 4].map((k) => perQuery[`P@${k} (${name})`]![4]);
      [...actual, perQuery[`AHP (${name})`]![4]].forEach((value, i) => {
        expect(value).toBeCloseTo(values[i]!, 12);
      });
    }
  });

  const images = 203;
  const random = {
    features: Float32Array.from(integers(180 * 3, { below: 4, seed: 1 })),
    dimension: 3,
    ids: Array.from({ length: 180 }, (_, row) => (row * 11 + 5) % images),
    labels: integers(images, { below: 11, seed: 2 }),
    numClasses: 12,
    similarities: Object.fromEntries(
      ['WUP', 'LCS_HEIGHT', 'OTHER'].map((name, seed) => [
        name,
        Float64Array.from(integers(144, { below: 9, seed: seed + 3 }), (value) => value / 8),
      ]),
    ),
  };

  it.each([
    { cutoffs: [1, 5, 202], ahp: 'full' as const, ap: true },
    { cutoffs: [3, 1, 3], ahp: 20, ap: true },
    { cutoffs: [], ahp: 1, ap: false },
    { cutoffs: [40], ahp: false as const, ap: false },
    { cutoffs: [], ahp: false as const, ap: true },
    { cutoffs: [7], ahp: 202, ap: true },
  ])('agrees with a plain evaluation of every query: %j', async (selection) => {
    const options = { ...random, ...selection, perQuery: true };
    const { means, perQuery } = await evaluateNamed(options);
    const expected = evaluatePlainly(options);
    expect(Object.keys(perQuery).sort()).toEqual(Object.keys(expected).sort());
    for (const [name, values] of Object.entries(expected)) {
      values.forEach((value, query) => expect(perQuery[name]![query]).toBeCloseTo(value, 12));
      expect(means[name]).toBeCloseTo(values.reduce((sum, value) => sum + value, 0) / values.length, 12);
    }
  });

  it('ranks only a few places with the same result as all of them', async () => {
    const large = {
      ...random,
      features: Float32Array.from(integers(1500 * 2, { below: 300, seed: 9 })),
      dimension: 2,
      ids: Array.from({ length: 1500 }, (_, row) => 1600 - row),
      labels: integers(1601, { below: 60, seed: 10 }),
      numClasses: 60,
      similarities: { LCS_HEIGHT: Float64Array.from(integers(3600, { below: 9, seed: 11 }), (v) => v / 8) },
      ap: true,
      perQuery: true,
    };
    const few = await evaluateNamed({ ...large, cutoffs: [1, 17] });
    const all = await evaluateNamed({ ...large, cutoffs: [1, 17, 1600] });
    for (const [name, values] of Object.entries(few.perQuery)) expect(values).toEqual(all.perQuery[name]);
    const plain = evaluatePlainly({ ...large, cutoffs: [1, 17] });
    plain['AP']!.forEach((value, query) => expect(few.perQuery['AP']![query]).toBeCloseTo(value, 12));
  });

  it('gives the same bits on one thread and on several', async () => {
    const options = { ...random, cutoffs: [1, 10], ahp: 'full' as const, ap: true, perQuery: true };
    const one = await evaluateNamed({ ...options, threads: 1 });
    expect(await evaluateNamed({ ...options, threads: 3 })).toEqual(one);
  });

  it('counts queries without relevant items and values them 0', async () => {
    const result = await evaluateNamed({
      features: Float32Array.of(0, 1, 2),
      dimension: 1,
      labels: [0, 0, 1],
      numClasses: 2,
      similarities: { LCS_HEIGHT: Float64Array.of(1, 0, 0, 1) },
      cutoffs: [1],
      ap: true,
      perQuery: true,
    });
    expect(result.queriesWithoutRelevant).toBe(1);
    expect(Array.from(result.perQuery['AP']!)).toEqual([1, 1, 0]);
    expect(Array.from(result.perQuery['P@1 (LCS_HEIGHT)']!)).toEqual([1, 1, 0]);
  });

  it('reports progress up to all queries', async () => {
    const seen: number[] = [];
    await evaluateNamed({
      ...random,
      cutoffs: [1],
      onProgress: (done, total) => seen.push(done / total),
    });
    expect(seen.at(-1)).toBe(1);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
  });

  const binary = { similarities: { LCS_HEIGHT: Float64Array.of(1, 0, 0, 1) } };

  it.each<[string, Partial<NamedOptions>, string]>([
    ['not a number', { features: Float32Array.of(0, 1, NaN, 3) }, 'feature row 2 holds NaN at position 0'],
    ['infinity', { features: Float32Array.of(0, -Infinity, 1, 3) }, 'feature row 1 holds -Infinity'],
    [
      'an overflowing vector',
      { features: Float32Array.of(0, 1, 1, 3e19), distances: 'published' },
      'feature row 3 is too long',
    ],
    ['a wrong dimension', { dimension: 3 }, 'expected whole vectors of dimension 3, got 4 feature values'],
    ['no feature', { features: new Float32Array(0) }, 'at least one feature vector'],
    ['a dimension of 0', { dimension: 0 }, 'dimension: expected a positive integer, got 0'],
    ['too few labels', { labels: [0, 0, 1] }, '4 feature rows for 3 labels'],
    ['an id out of range', { ids: [0, 1, 2, 4] }, 'feature row 3 belongs to image 4'],
    ['a fractional id', { ids: [0, 1.5, 2, 3] }, 'feature row 1 belongs to image 1.5'],
    ['a repeated id', { ids: [0, 1, 2, 1] }, 'image 1 has two feature rows, 1 and 3'],
    ['a wrong number of ids', { ids: [0, 1] }, '2 ids for 4 feature rows'],
    ['a label out of range', { labels: [0, 1, 2, 1] }, 'the label of image 2 is 2'],
    [
      'a cut-off above the gallery',
      { ...binary, cutoffs: [1, 4] },
      'P@4 (LCS_HEIGHT): expected a rank of at most 3, the places of a ranking (all images but the query), got 4',
    ],
    [
      'a cut-off of 0',
      { ...binary, cutoffs: [0] },
      'k of P@0 (LCS_HEIGHT): expected a positive integer, got 0',
    ],
    [
      'a clipping above the gallery',
      { ...binary, ahp: 250 },
      'AHP@250 (LCS_HEIGHT): expected a rank of at most 3',
    ],
    ['a wrong similarity size', { similarities: { WUP: new Float64Array(3) } }, 'WUP has 3 values'],
    [
      'an undefined similarity',
      { similarities: { WUP: Float64Array.of(1, 0, NaN, 1) } },
      'classes 1 and 0 is NaN',
    ],
    ['no thread', { threads: 0 }, 'threads: expected a positive integer, got 0'],
  ])('explains %s', async (_, wrong, message) => {
    const options = {
      features: Float32Array.of(0, 1, 2, 3),
      dimension: 1,
      labels: [0, 0, 1, 1],
      numClasses: 2,
      cutoffs: [1],
      ap: true,
      ...wrong,
    };
    await expect(evaluateNamed(options)).rejects.toThrow(RangeError);
    await expect(evaluateNamed(options)).rejects.toThrow(message);
  });
});
