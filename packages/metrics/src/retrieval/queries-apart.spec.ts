import { evaluateNamed } from '../../test/named-evaluation.js';
import { evaluatePlainly, integers } from '../../test/plain-evaluation.js';
import { rankGallery, recallPrecisionCurve } from '../index.js';

const images = 203;
const labels = integers(images, { below: 11, seed: 2 });

/** A gallery with ties, of which some images have no features; queries that are in it, that have no features, or are new. */
const gallery = {
  features: Float32Array.from(integers(180 * 3, { below: 4, seed: 1 })),
  dimension: 3,
  ids: Array.from({ length: 180 }, (_, row) => (row * 11 + 5) % images),
  labels,
  numClasses: 12,
  similarities: Object.fromEntries(
    ['WUP', 'LCS_HEIGHT'].map((name, seed) => [
      name,
      Float64Array.from(integers(144, { below: 9, seed: seed + 3 }), (value) => value / 8),
    ]),
  ),
};
const known = integers(45, { below: images + 20, seed: 8 }).map((image) => (image < images ? image : -1));
const queries = {
  features: Float64Array.from(integers(45 * 3, { below: 4, seed: 7 })),
  labels: known.map((image, query) => (image === -1 ? query % 12 : labels[image]!)),
  images: known,
};

describe('queries apart from the gallery', () => {
  it.each([
    { cutoffs: [1, 5, 202], ahp: 'full' as const, ap: true },
    { cutoffs: [3, 1, 3], ahp: 20, ap: true },
    { cutoffs: [], ahp: false as const, ap: true },
    { cutoffs: [7], ahp: 202, ap: true },
  ])('rank all images but themselves, as a plain evaluation does: %j', async (selection) => {
    for (const asked of [queries, { ...queries, images: undefined }]) {
      const { images: own, ...rest } = asked;
      const options = { ...gallery, queries: { ...rest, ...(own && { images: own }) }, ...selection };
      const { means, perQuery } = await evaluateNamed({ ...options, perQuery: true });
      const expected = evaluatePlainly(options);
      expect(Object.keys(perQuery).sort()).toEqual(Object.keys(expected).sort());
      for (const [name, values] of Object.entries(expected)) {
        // Sums of other orders differ in their last digits.
        values.forEach((value, query) => expect(perQuery[name]![query]).toBeCloseTo(value, 12));
        expect(means[name]).toBeCloseTo(values.reduce((sum, value) => sum + value, 0) / values.length, 12);
      }
    }
  });

  it('that are the gallery give the values of the published protocol, to the bit', async () => {
    const selection = { cutoffs: [1, 10], ahp: 'full' as const, ap: true, perQuery: true };
    const { ids, features } = gallery;
    const same = { features, labels: ids.map((id) => labels[id]!), images: ids };
    for (const more of [{}, { distances: 'published' as const }, { threads: 3 }]) {
      const published = await evaluateNamed({ ...gallery, ...selection, ...more });
      expect(await evaluateNamed({ ...gallery, queries: same, ...selection, ...more })).toEqual(published);
    }
  });

  it('find images by few places as by all of them', async () => {
    const rows = 1500;
    const large = {
      ...gallery,
      features: Float32Array.from(integers(rows * 3, { below: 300, seed: 9 })),
      ids: Array.from({ length: rows }, (_, row) => rows + 20 - row),
      labels: integers(rows + 21, { below: 60, seed: 10 }),
      numClasses: 60,
      similarities: { S: Float64Array.from(integers(3600, { below: 9, seed: 11 }), (value) => value / 8) },
      queries: {
        features: Float32Array.from(integers(100 * 3, { below: 300, seed: 12 })),
        labels: integers(100, { below: 60, seed: 13 }),
      },
      ap: true,
      perQuery: true,
    };
    const few = await evaluateNamed({ ...large, cutoffs: [1, 17] });
    const all = await evaluateNamed({ ...large, cutoffs: [1, 17, rows + 21] });
    for (const [name, values] of Object.entries(few.perQuery)) expect(values).toEqual(all.perQuery[name]);
    const plain = evaluatePlainly({ ...large, cutoffs: [1, 17] });
    // A mean of a few numbers up to 1, rounded by at most 2⁻⁵³ in each addition.
    plain['AP']!.forEach((value, query) => expect(few.perQuery['AP']![query]).toBeCloseTo(value, 12));
  });

  it('have no relevant image if the gallery has none of their class but themselves', async () => {
    const small = {
      features: Float32Array.of(0, 1, 2),
      dimension: 1,
      labels: [0, 1, 1],
      numClasses: 3,
      ap: true,
    };
    const asked = { features: Float32Array.of(0, 0, 0), labels: [0, 0, 2] };
    expect((await evaluateNamed({ ...small, queries: asked })).queriesWithoutRelevant).toBe(1);
    const { queriesWithoutRelevant, means } = await evaluateNamed({
      ...small,
      queries: { ...asked, images: [0, -1, -1] },
    });
    expect(queriesWithoutRelevant).toBe(2);
    // A mean of a few numbers up to 1, rounded by at most 2⁻⁵³ in each addition.
    expect(means['AP']).toBeCloseTo(1 / 3, 12);
  });

  it('draw a curve of recall and precision', async () => {
    const options = {
      ...gallery,
      queries,
      ids: integers(images, { below: 1, seed: 1 }).map((_, row) => row),
    };
    const features = Float32Array.from(integers(images * 3, { below: 4, seed: 1 }));
    const curve = recallPrecisionCurve({ ...options, features, bins: 4 });
    const { means, queriesWithoutRelevant } = await evaluateNamed({ ...options, features, ap: true });
    // A mean of a few numbers up to 1, rounded by at most 2⁻⁵³ in each addition.
    expect(curve.meanAveragePrecision).toBeCloseTo(means['AP']!, 12);
    expect(curve.queriesWithoutRelevant).toBe(queriesWithoutRelevant);
    expect(Array.from(curve.recall)).toEqual([0.125, 0.375, 0.625, 0.875]);
  });

  it('are ranked for show', () => {
    const options = { features: Float32Array.of(0, 5, 1), dimension: 1, k: 2 };
    const asked = { features: Float32Array.of(4, 1), images: [-1, 2] };
    expect(rankGallery({ ...options, queries: asked })).toEqual({
      rows: Int32Array.of(1, 2, 0, 1),
      distances: Float32Array.of(1, 9, 1, 16),
    });
    expect(() => rankGallery({ ...options, k: 3, queries: asked })).toThrow('a ranking has only 2 places');
    expect(rankGallery({ ...options, k: 3, queries: { features: Float32Array.of(4) } }).rows).toHaveLength(3);
  });

  it.each<[string, object, string]>([
    ['labels of another number', { labels: [0] }, 'one label per query, got 1 labels for 45 query rows'],
    ['images of another number', { images: [0] }, 'one image per query, got 1 images for 45 queries'],
    ['an image that is none', { images: known.map(() => 203) }, 'expected a position from 0 to 202, or -1'],
    ['another class', { labels: known.map(() => 11) }, 'but their classes are 11 and'],
    ['values that are none', { features: new Float64Array(135).fill(NaN) }, 'query row 0 holds NaN'],
    ['half a vector', { features: new Float64Array(134) }, 'whole vectors of dimension 3, got 134'],
  ])('refuse %s', async (_, wrong, message) => {
    const options = { ...gallery, queries: { ...queries, ...wrong }, cutoffs: [1] };
    await expect(evaluateNamed(options)).rejects.toThrow(RangeError);
    await expect(evaluateNamed(options)).rejects.toThrow(message);
  });

  it('do without what only a gallery that is queried by itself has', async () => {
    const options = { ...gallery, queries, cutoffs: [1], lateQueryQuirk: true };
    await expect(evaluateNamed(options)).rejects.toThrow(
      'lateQueryQuirk: expected queries that are the gallery',
    );
    const whole = { ...gallery, queries: { features: queries.features, labels: queries.labels } };
    // A mean of a few numbers up to 1, rounded by at most 2⁻⁵³ in each addition.
    expect((await evaluateNamed({ ...whole, cutoffs: [203] })).means['P@203 (WUP)']).toBeCloseTo(1, 12);
    await expect(evaluateNamed({ ...whole, cutoffs: [204] })).rejects.toThrow(
      'a rank of at most 203, the places of a ranking (all images of the gallery), got 204',
    );
  });
});
