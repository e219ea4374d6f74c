import { readFileSync } from 'node:fs';
import path from 'node:path';

import { evaluateRetrieval, needsSimilarity, retrievalMeasures, type RetrievalMetric } from '../index.js';

/** A small collection, and the values of its queries by test/make-retrieval-measures.py. */
interface Case {
  readonly kind: string;
  readonly shape: string;
  readonly numClasses: number;
  readonly labels: readonly number[];
  readonly ids: readonly number[];
  readonly features: readonly number[];
  readonly similarity: readonly number[];
  readonly values: Readonly<Record<string, readonly number[]>>;
}

const read = (file: string): string => readFileSync(path.resolve(__dirname, '../..', file), 'utf8');
const cases = JSON.parse(read('test/fixtures/retrieval-measures.json')) as Case[];

const measureOf = (name: string): (typeof retrievalMeasures)[number] =>
  retrievalMeasures.find((measure) => measure.name === name)!;

/** The metric that is written so. */
function metricOf(name: string): RetrievalMetric {
  const [, metric, k] = /^(.*?)(?:@(\d+))?$/.exec(name)!;
  const measure = measureOf(metric!);
  return {
    metric: measure.name,
    ...(k !== undefined && { k: Number(k) }),
    ...(needsSimilarity(measure) && { similarity: 'S' }),
  };
}

const optionsOf = ({ features, labels, ids, numClasses, similarity }: Case) => ({
  features: Float64Array.from(features),
  dimension: 2,
  labels,
  ids,
  numClasses,
  similarities: { S: Float64Array.from(similarity) },
  threads: 1,
});

/** How far the values of a case are from those of the references, by measure. */
async function deviationsOf(of: Case): Promise<Map<string, { values: number; largest: number }>> {
  const names = Object.keys(of.values);
  const metrics = names.map(metricOf);
  const { means } = await evaluateRetrieval({ ...optionsOf(of), metrics, perQuery: true });
  const deviations = new Map<string, { values: number; largest: number }>();
  means.forEach(({ metric, perQuery }, index) => {
    const expected = of.values[names[index]!]!;
    expect(perQuery).toHaveLength(expected.length);
    const found = deviations.get(metric) ?? { values: 0, largest: 0 };
    perQuery!.forEach((value, query) => {
      found.largest = Math.max(found.largest, Math.abs(value - expected[query]!));
    });
    found.values += expected.length;
    deviations.set(metric, found);
  });
  return deviations;
}

describe('every measure, in collections with ties, classes of one, missing classes and missing images', () => {
  it('has the values of independent references, and the README says how closely', async () => {
    const table = new Map<string, { cases: number; values: number; largest: number }>();
    for (const of of cases) {
      for (const [measure, { values, largest }] of await deviationsOf(of)) {
        const sum = table.get(measure) ?? { cases: 0, values: 0, largest: 0 };
        table.set(measure, {
          cases: sum.cases + 1,
          values: sum.values + values,
          largest: Math.max(sum.largest, largest),
        });
      }
    }
    expect([...table.keys()].sort()).toEqual(retrievalMeasures.map(({ name }) => name).sort());
    for (const { largest } of table.values()) {
      // Sums of at most eleven values up to 1, and quotients of them, in doubles whose steps are 1.1e-16, in another order.
      expect(largest).toBeLessThan(1e-14);
    }
    const rows = retrievalMeasures.map(({ name }) => {
      const { cases, values, largest } = table.get(name)!;
      return [`\`${name}\``, cases, values, largest === 0 ? '0' : nextPowerOfTen(largest)].join(' | ');
    });
    const readme = read('README.md').replaceAll(/ +/g, ' ');
    // What is missing there is to be copied from here.
    expect(rows.filter((row) => !readme.includes(`| ${row} |`))).toEqual([]);
  });

  it('refuses a rank beyond the gallery', async () => {
    const of = cases.find(({ shape }) => shape === 'missing')!;
    const k = of.labels.length;
    for (const { name, k: rank, needs } of retrievalMeasures) {
      if (rank === 'none') continue;
      const metric: RetrievalMetric = {
        metric: name,
        k,
        ...(needsSimilarity({ needs }) && { similarity: 'S' }),
      };
      await expect(evaluateRetrieval({ ...optionsOf(of), metrics: [metric] })).rejects.toThrow(
        `expected a rank of at most ${k - 1}, the places of a ranking (all images but the query), got ${k}`,
      );
    }
  });
});

/** Processors and engines may differ in the last digit of a logarithm. */
function nextPowerOfTen(value: number): string {
  return `1e${Math.ceil(Math.log10(value))}`;
}
