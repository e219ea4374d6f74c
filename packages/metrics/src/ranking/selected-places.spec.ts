import { evaluateNamed } from '../../test/named-evaluation.js';
import { featureKinds } from '../../test/feature-kinds.js';
import { randomNumbers, rankPlainly, unitRowsPlainly, type Vectors } from '../../test/plain-rankings.js';
import { averagePrecision, hierarchicalPrecision, rankingGains } from '../index.js';
import { prepareGallery } from './prepare-gallery.js';

const rows = 300;
const limit = 60;

/** Every row has a class, and so a similarity to the query, of its own: the precisions tell the ranking. */
const own = {
  labels: Array.from({ length: rows }, (_, row) => row),
  numClasses: rows,
  similarities: { S: randomNumbers(rows * rows, 77).map((value) => 1.5 + value) },
  cutoffs: Array.from({ length: limit }, (_, i) => i + 1),
  perQuery: true,
};

/** Classes of ten rows that lie anywhere in the rankings. */
const tens = {
  labels: Array.from({ length: rows }, (_, row) => (row * 7) % 30),
  numClasses: 30,
  ap: true,
  perQuery: true,
};

interface Features {
  readonly features: Vectors;
  readonly dimension: number;
  readonly normalize: boolean;
  readonly unit?: number;
}

function plainRankings({ features, dimension, normalize, unit = 1 }: Features): number[][] {
  const vectors = normalize ? unitRowsPlainly(features, dimension) : features.map((value) => value * unit);
  return Array.from({ length: rows }, (_, query) => rankPlainly(vectors, { dimension, query }));
}

/** Queries whose first places or average precision are not those of the plain rankings. */
async function wrongQueries(options: Features): Promise<number[]> {
  const first = await evaluateNamed({ ...options, ...own });
  const relevant = await evaluateNamed({ ...options, ...tens });
  const isWrong = (ranking: number[], query: number): boolean => {
    const gains = rankingGains(ranking, {
      queryClass: query,
      similarity: own.similarities.S,
      numClasses: rows,
    });
    const precision = hierarchicalPrecision(gains, { places: limit });
    const average = averagePrecision(ranking.map((row) => tens.labels[row] === tens.labels[query]));
    const differs = (a: number, b: number): boolean => !(Math.abs(a - b) < 1e-12);
    return (
      own.cutoffs.some((k) => differs(first.perQuery[`P@${k} (S)`]![query]!, precision[k - 1]!)) ||
      differs(relevant.perQuery['AP']![query]!, average)
    );
  };
  return plainRankings(options).flatMap((ranking, query) => (isWrong(ranking, query) ? [query] : []));
}

describe('selected places by exact distances', () => {
  const cases = featureKinds.flatMap((kind) =>
    [1, 7, 100].map((dimension) => [kind.name, dimension, kind] as const),
  );

  it.each(cases)('are those of the definition: features %s, of dimension %p', async (_, dimension, kind) => {
    // Vectors of one number have two directions.
    if (dimension === 1 && kind.normalize) dimension = 2;
    const { normalize = false, unit = 1 } = kind;
    const features = kind.make({ rows, dimension });
    expect(await wrongQueries({ features, dimension, normalize, unit })).toEqual([]);
  });

  it.each(cases.filter(([, dimension]) => dimension > 1))(
    'are taken in single precision where it is of use: features %s, of dimension %p',
    (_, dimension, { make, narrow, normalize = false }) => {
      const features = make({ rows, dimension });
      const { shape } = prepareGallery({
        ...{ features, dimension, normalize, distances: 'exact', selecting: 'all' },
      });
      expect(shape.narrow !== undefined).toBe(narrow);
      expect(shape.wide === undefined).toBe(narrow);
    },
  );

  it('differ from those of single precision alone where only exact distances tell the order', async () => {
    const [alike] = featureKinds.filter(({ name }) => name.startsWith('equal but for'));
    const options = { features: alike!.make({ rows, dimension: 41 }), dimension: 41, ...own };
    const exact = await evaluateNamed(options);
    const published = await evaluateNamed({ ...options, distances: 'published' });
    expect(published.perQuery).not.toEqual(exact.perQuery);
  });

  it('are found for the queries of small classes beside whole rankings for those of large ones', async () => {
    const dimension = 5;
    const features = randomNumbers(rows * dimension, 3);
    const labels = Array.from({ length: rows }, (_, row) => (row % 3 ? 0 : 1 + (row % 40)));
    const options = { features, dimension, labels, numClasses: 41, ap: true, perQuery: true };
    const { perQuery } = await evaluateNamed(options);
    plainRankings({ features, dimension, normalize: false }).forEach((ranking, query) => {
      const expected = averagePrecision(ranking.map((row) => labels[row] === labels[query]));
      expect(perQuery['AP']![query]).toBeCloseTo(expected, 12);
    });
  });
});
