import { evaluateNamed } from '../test/named-evaluation.js';
import { parseNpz } from '@semantic-embeddings/formats';

import {
  available,
  describeGolden,
  dimension,
  hasFeatures,
  loadClasses,
  numClasses,
  readFeatures,
  readGolden,
  readTable,
} from '../test/golden-data.js';
import { distancesPlainly, unitRowsPlainly } from '../test/plain-rankings.js';
import { rankGallery, recallPrecisionCurve } from './index.js';

const metric = /^(P@|AHP|AP$)/;

function readResults(): Record<string, string>[] {
  const [header, ...rows] = readTable('retrieval/results.csv', ',');
  return rows.map((row) => Object.fromEntries(header!.map((name, column) => [name, row[column]!])));
}

describeGolden('golden numbers', () => {
  const { firstLabels, similarities } = available ? loadClasses() : ({} as ReturnType<typeof loadClasses>);
  const cases = available ? readResults().filter(({ set }) => hasFeatures(set!)) : [];

  it('cover both rankings of three feature sets, whole and clipped', () => {
    expect(cases).toHaveLength(20);
  });

  // Normalized features and their dot products, which lie close together, are rounded to single precision as published:
  // near ties then differ from the exact order (see below), and one exchange at rank 100 of a thousand queries changes a
  // mean by 1.5e-6.
  const arithmetics = [
    { distances: 'published', tolerance: 1e-6, normalizedTolerance: 1e-6 },
    { distances: 'exact', tolerance: 1e-6, normalizedTolerance: 4e-6 },
  ] as const;
  const runs = arithmetics.flatMap((arithmetic) =>
    cases
      .filter(({ source }) => arithmetic.distances === 'exact' || source === 'original')
      .map((row) => ({ ...arithmetic, row })),
  );

  it.each(
    runs.map((run) => {
      const { set, norm, mode, source } = run.row;
      return [`${run.distances}, ${set}, norm ${norm}, ${mode}, ${source}`, run] as const;
    }),
  )(
    'of retrieval are met in every mean, to 1e-6 or, exact and normalized, to 4e-6: %s',
    async (_, { row, distances, ...tolerances }) => {
      const full = row['mode'] === 'full';
      const { means, queriesWithoutRelevant } = await evaluateNamed({
        features: readFeatures(row['set']!),
        dimension,
        labels: firstLabels(Number(row['n'])),
        numClasses,
        similarities,
        ahp: full ? 'full' : 250,
        ap: true,
        normalize: row['norm'] === 'True',
        distances,
      });
      const tolerance = row['norm'] === 'True' ? tolerances.normalizedTolerance : tolerances.tolerance;
      const expected = Object.entries(row).filter(([name, value]) => metric.test(name) && value !== '');
      expect(expected.length).toBeGreaterThanOrEqual(10);
      for (const [name, value] of expected) {
        expect(Math.abs(means[name]! - Number(value))).toBeLessThan(tolerance);
      }
      expect(queriesWithoutRelevant).toBe(0);
    },
  );

  const perQuery = ['shared_s0.1_first1000', 'shared_s0.2_first1000'].flatMap((set) =>
    ['raw', 'norm'].flatMap((norm) =>
      arithmetics.map(({ distances }) => [`${set}.${norm}`, distances] as const),
    ),
  );

  it.each(perQuery)(
    'of single queries are met to 1e-2, and to 1e-9 by 90 percent of them: %s, %s',
    async (name, distances) => {
      const set = name.replace(/\.(raw|norm)$/, '');
      const options = {
        features: readFeatures(set),
        dimension,
        labels: firstLabels(1000),
        numClasses,
        similarities,
        ap: true,
        normalize: name.endsWith('norm'),
        distances,
        perQuery: true,
      };
      const whole = await evaluateNamed({ ...options, ahp: 'full' });
      const clipped = await evaluateNamed({ ...options, ahp: 250 });
      const values = { ...clipped.perQuery, ...whole.perQuery };
      for (const [key, array] of Object.entries(parseNpz(readGolden(`retrieval/${name}.perquery.npz`)))) {
        const actual = values[key.replace(/_(WUP|LCS_HEIGHT)$/, ' ($1)')]!;
        const errors = Array.from(array.data as Float64Array, (value, query) =>
          Math.abs(value - actual[query]!),
        );
        expect(errors).toHaveLength(1000);
        expect(Math.max(...errors)).toBeLessThan(1e-2);
        expect(errors.filter((error) => error < 1e-9).length).toBeGreaterThanOrEqual(900);
      }
    },
  );

  it.each(arithmetics)('of precision at 1 to 250 are met: %j', async (arithmetic) => {
    const table = readTable('retrieval/cli_csv_shared_s0.1_first1000_norm_LCS.csv', ';');
    const rows = table.slice(1).map((line) => line.map(Number) as [number, number]);
    expect(rows).toHaveLength(250);
    const { means } = await evaluateNamed({
      features: readFeatures('shared_s0.1_first1000'),
      dimension,
      labels: firstLabels(1000),
      numClasses,
      similarities: { LCS_HEIGHT: similarities.LCS_HEIGHT },
      cutoffs: rows.map(([k]) => k),
      normalize: true,
      distances: arithmetic.distances,
    });
    for (const [k, value] of rows) {
      const error = Math.abs(means[`P@${k} (LCS_HEIGHT)`]! - value);
      expect(error).toBeLessThan(arithmetic.normalizedTolerance);
    }
  });

  it.each(['shared_s0.1_first1000', 'shared_s0.2_first1000'])(
    'of normalized features are those of exact rankings but for dot products that single precision cannot tell apart: %s',
    (set) => {
      const options = { features: readFeatures(set), dimension, normalize: true, k: 999 };
      const exact = rankGallery(options);
      const published = rankGallery({ ...options, distances: 'published' });
      const unit = unitRowsPlainly(options.features, dimension);
      const exchanged = [...exact.rows.keys()].filter((place) => exact.rows[place] !== published.rows[place]);
      const gaps = exchanged.map((place) => {
        const distances = distancesPlainly(unit, { dimension, query: Math.floor(place / options.k) });
        return Math.abs(distances[exact.rows[place]!]! - distances[published.rows[place]!]!) / 2;
      });
      // Of a million places; two dot products below 1 have rounding errors of some 2⁻²⁴ each.
      expect(exchanged.length).toBeGreaterThan(10);
      expect(exchanged.length).toBeLessThan(1000);
      expect(Math.max(...gaps)).toBeLessThan(2 ** -21);
    },
  );

  it('of the mean average precision are met to 1e-6 by the recall-precision curve', () => {
    const { recall, precision, meanAveragePrecision } = recallPrecisionCurve({
      features: readFeatures('shared_s0.2_first1000'),
      dimension,
      labels: firstLabels(1000),
      numClasses,
      bins: 10,
    });
    const row = cases.find(
      ({ set, norm, AP }) => set === 'shared_s0.2_first1000' && norm === 'False' && AP !== '',
    );
    expect(Math.abs(meanAveragePrecision - Number(row?.['AP']))).toBeLessThan(1e-6);
    expect(recall).toHaveLength(10);
    expect(precision[0]).toBeGreaterThan(precision[9]!);
  });
});
