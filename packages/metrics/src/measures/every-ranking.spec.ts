import { integers } from '../../test/plain-evaluation.js';
import {
  averagePrecisionAtR,
  evaluateRetrieval,
  hierarchicalAveragePrecision,
  hitAtK,
  metricName,
  needsSimilarity,
  normalizedAverageHierarchicalPrecision,
  normalizedDiscountedGain,
  hierarchicalPrecision,
  rPrecision,
  rankingGains,
  recallAtK,
  retrievalMeasures,
  type RetrievalMetric,
} from '../index.js';

const rows = 600;
const numClasses = 60;
const similarity = Float64Array.from(integers(numClasses ** 2, { below: 9, seed: 3 }), (value) => value / 8);

/** Few images of each class among many, with ties. */
const collection = {
  features: Float32Array.from(integers(rows * 3, { below: 50, seed: 1 })),
  dimension: 3,
  labels: integers(rows, { below: numClasses, seed: 2 }),
  numClasses,
  similarities: { S: similarity },
};

const known: readonly { readonly name: RetrievalMetric['metric']; readonly k: string }[] = retrievalMeasures;
const metricsAt = (k?: number): RetrievalMetric[] =>
  known.flatMap(({ name, k: takes }) => {
    if (takes === (k === undefined ? 'required' : 'none')) return [];
    const weighs = needsSimilarity(retrievalMeasures.find((measure) => measure.name === name)!);
    return [{ metric: name, ...(k !== undefined && { k }), ...(weighs && { similarity: 'S' }) }];
  });

describe('every measure', () => {
  it('is the same by few places as by the whole ranking, and by several threads', async () => {
    const few: RetrievalMetric[] = [...metricsAt(7), { metric: 'AP@R' }, { metric: 'R-Precision' }];
    const alone = await evaluateRetrieval({ ...collection, metrics: few, threads: 1, perQuery: true });
    const metrics = [...few, ...metricsAt()];
    const whole = await evaluateRetrieval({ ...collection, metrics, threads: 1, perQuery: true });
    expect(whole.means.slice(0, few.length)).toEqual(alone.means);
    expect(await evaluateRetrieval({ ...collection, metrics, threads: 3, perQuery: true })).toEqual(whole);
  });

  it('has the values of the functions on one ranking, with queries apart from the gallery as well', async () => {
    const images = integers(20, { below: rows + 200, seed: 4 }).map((image) => (image < rows ? image : -1));
    const queries = {
      features: Float32Array.from(integers(20 * 3, { below: 50, seed: 5 })),
      labels: images.map((image, query) => (image < 0 ? query : collection.labels[image]!)),
      images,
    };
    const metrics = [...metricsAt(7), ...metricsAt()];
    const { means } = await evaluateRetrieval({
      ...collection,
      queries,
      metrics,
      threads: 1,
      perQuery: true,
    });
    const values = new Map(means.map((mean) => [metricName(mean), mean.perQuery!]));
    images.forEach((own, query) => {
      const vector = queries.features.subarray(query * 3, query * 3 + 3);
      const distance = (row: number): number =>
        vector.reduce((sum, value, i) => sum + (value - collection.features[row * 3 + i]!) ** 2, 0);
      const ranked = collection.labels
        .map((label, row) => ({ label, row, distance: distance(row) }))
        .filter(({ row }) => row !== own)
        .sort((a, b) => a.distance - b.distance || a.row - b.row)
        .map(({ label }) => label);
      const queryClass = queries.labels[query]!;
      const gains = rankingGains(ranked, { queryClass, similarity, numClasses });
      const places = ranked.flatMap((label, place) => (label === queryClass ? [place + 1] : []));
      const precision = hierarchicalPrecision(gains);
      const expected = {
        'nAHP@7 (S)': normalizedAverageHierarchicalPrecision(precision.subarray(0, 7)),
        'nAHP (S)': normalizedAverageHierarchicalPrecision(precision),
        'NDCG@7 (S)': normalizedDiscountedGain(gains, { places: 7 }),
        'NDCG (S)': normalizedDiscountedGain(gains),
        'H-AP (S)': hierarchicalAveragePrecision(gains),
        'AP@R': averagePrecisionAtR(places),
        'R-Precision': rPrecision(places),
        'Recall@7': recallAtK(places, 7),
        'Hit@7': hitAtK(places, 7),
      };
      for (const [name, value] of Object.entries(expected)) {
        // At most 600 terms up to 1, added in another order by the kernel.
        expect(values.get(name)![query]).toBeCloseTo(value, 12);
      }
    });
  });
});
