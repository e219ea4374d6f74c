import { evaluateRetrieval, hierarchicalPrecision, rankingGains } from '../index.js';
import { averageHierarchicalPrecision, retrievalMeasures, type RetrievalMetric } from '../index.js';
import type { RankingParts, RetrievalMeasure } from './retrieval-measure.js';

const similarity = Float64Array.of(1, 0.5, 0, 0.5, 1, 0, 0, 0, 1);

/** Twenty rows in a line, of three classes, and two images without features. */
const line = {
  features: Float32Array.from({ length: 20 }, (_, row) => row * row),
  dimension: 1,
  labels: Array.from({ length: 22 }, (_, image) => (image * image) % 3),
  numClasses: 3,
  similarities: { FLAT: Float64Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1), S: similarity },
  threads: 1,
};

/** The classes along the ranking of a query. */
function rankedLabels(query: number): number[] {
  const { features, labels } = line;
  const rows = [...features.keys()].filter((row) => row !== query);
  const distance = (row: number): number => Math.abs(features[row]! - features[query]!);
  rows.sort((a, b) => distance(a) - distance(b) || a - b);
  return [...rows, 20, 21].map((row) => labels[row]!);
}

/** What measures were given, in the order of the queries. */
const seen: Partial<Record<keyof RankingParts, unknown[]>> = {};

/** A measure that notes what it is given; its value is the number of places that it is to look at. */
const spy = (needs: keyof RankingParts): RetrievalMeasure =>
  ({
    name: needs,
    k: 'optional',
    needs,
    score: (part: RankingParts[keyof RankingParts], { places }: { places: number }) => {
      // What is in the shared memory is copied only by slice.
      (seen[needs] ??= []).push(part instanceof Uint32Array ? part.slice() : structuredClone(part));
      return places;
    },
  }) as unknown as RetrievalMeasure;

describe('a measure that is a line in the registry', () => {
  const registry = retrievalMeasures as unknown as RetrievalMeasure[];
  const evaluate = async (needs: keyof RankingParts, more: { k?: number; similarity?: string }) => {
    delete seen[needs];
    const { means } = await evaluateRetrieval({
      ...line,
      metrics: [{ metric: needs, ...more } as unknown as RetrievalMetric],
    });
    // Queries are taken by class.
    const queries = [0, 1, 2].flatMap((label) =>
      [...line.features.keys()].filter((row) => line.labels[row] === label),
    );
    return { mean: means[0]!.value, parts: queries.map((query, i) => [query, seen[needs]![i]] as const) };
  };

  beforeAll(() => {
    registry.push(spy('gains'), spy('labels'), spy('relevant places'));
    registry.push(spy('hierarchical precision'), spy('average hierarchical precision'));
  });

  afterAll(() => {
    registry.splice(-5);
  });

  it.each([{}, { k: 4 }])('is given the classes of the ranked images: %j', async (extent) => {
    const { mean, parts } = await evaluate('labels', extent);
    expect(mean).toBe(extent.k ?? 21);
    for (const [query, part] of parts) {
      const ranked = Uint32Array.from(rankedLabels(query).slice(0, extent.k ?? 21));
      expect(part).toEqual({ query: line.labels[query], ranked });
    }
  });

  it.each([{}, { k: 4 }])('is given the places of the relevant images, all of them: %j', async (extent) => {
    const { mean, parts } = await evaluate('relevant places', extent);
    expect(mean).toBe(extent.k ?? 21);
    for (const [query, part] of parts) {
      const places = rankedLabels(query).flatMap((label, i) => (label === line.labels[query] ? [i + 1] : []));
      expect(part).toEqual(Uint32Array.from(places));
    }
  });

  it.each([{}, { k: 4 }])('is given gains and those of the best ranking: %j', async (extent) => {
    const { mean, parts } = await evaluate('gains', { ...extent, similarity: 'S' });
    expect(mean).toBe(extent.k ?? 21);
    for (const [query, part] of parts) {
      const gains = rankingGains(rankedLabels(query), {
        queryClass: line.labels[query]!,
        similarity,
        numClasses: 3,
      });
      const ideal = gains.slice().sort().reverse();
      expect(part).toEqual({ ranked: gains.slice(0, extent.k), ideal: ideal.slice(0, extent.k) });
    }
  });

  it('is given what the kernel computes', async () => {
    const at4 = await evaluate('hierarchical precision', { k: 4, similarity: 'S' });
    const to4 = await evaluate('average hierarchical precision', { k: 4, similarity: 'S' });
    const toEnd = await evaluate('average hierarchical precision', { similarity: 'S' });
    at4.parts.forEach(([query, part], i) => {
      const queryClass = line.labels[query]!;
      const gains = rankingGains(rankedLabels(query), { queryClass, similarity, numClasses: 3 });
      const precision = hierarchicalPrecision(gains);
      // A few terms up to 1, added in another order: each addition rounds by at most 2⁻⁵³.
      expect(part).toBeCloseTo(precision[3]!, 12);
      expect(to4.parts[i]![1]).toBeCloseTo(averageHierarchicalPrecision(precision.subarray(0, 4)), 12);
      expect(toEnd.parts[i]![1]).toBeCloseTo(averageHierarchicalPrecision(precision), 12);
    });
  });
});

describe('metrics of an evaluation', () => {
  it('come back in their order, each with its value, several ranks and averages at once', async () => {
    const metrics: RetrievalMetric[] = [
      { metric: 'AP' },
      { metric: 'AHP', k: 3, similarity: 'S' },
      { metric: 'P', k: 2, similarity: 'FLAT' },
      { metric: 'AHP', similarity: 'S' },
      { metric: 'AHP', k: 3, similarity: 'FLAT' },
      { metric: 'P', k: 1, similarity: 'S' },
    ];
    const together = await evaluateRetrieval({ ...line, metrics });
    expect(together.means.map(({ value, ...metric }) => [metric, typeof value])).toEqual(
      metrics.map((metric) => [metric, 'number']),
    );
    for (const [index, metric] of metrics.entries()) {
      const { means } = await evaluateRetrieval({ ...line, metrics: [metric] });
      expect(means).toEqual([together.means[index]]);
    }
  });

  it.each<[string, object[], string]>([
    ['none', [], 'expected at least one metric, got none'],
    [
      'an unknown measure',
      [{ metric: 'no measure' }],
      `expected one of the retrieval measures ${retrievalMeasures.map(({ name }) => name).join(', ')}, got "no measure"`,
    ],
    ['a missing rank', [{ metric: 'P', similarity: 'S' }], 'P (S): expected the rank k to look to, got none'],
    ['a rank too many', [{ metric: 'AP', k: 3 }], 'AP@3: expected no rank k, got 3'],
    ['a missing similarity', [{ metric: 'AHP' }], 'AHP: expected one of the similarities FLAT, S, got none'],
    [
      'an unknown similarity',
      [{ metric: 'AHP', similarity: 'WUP' }],
      'AHP (WUP): expected one of the similarities FLAT, S, got "WUP"',
    ],
    ['a similarity too many', [{ metric: 'AP', similarity: 'S' }], 'AP (S): expected no similarity, got "S"'],
  ])('are refused with what was expected: %s', async (_, metrics, message) => {
    const wrong = metrics as RetrievalMetric[];
    await expect(evaluateRetrieval({ ...line, metrics: wrong })).rejects.toThrow(message);
  });
});
