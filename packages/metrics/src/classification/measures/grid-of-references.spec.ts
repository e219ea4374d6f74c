import { readFileSync } from 'node:fs';
import path from 'node:path';

import { classLevels, similarityMatrix, subsumerHeights, Taxonomy } from '@semantic-embeddings/taxonomy';
import {
  branchConfusion,
  classificationMeasures,
  classResults,
  evaluateClassification,
  firstPredictions,
  rankMistakes,
  rankScores,
  type ClassificationMetric,
} from '../../index.js';

/** Classified images, and what test/make-classification-measures.py finds. */
interface Case {
  readonly shape: string;
  /** Parent and child. */
  readonly edges: readonly (readonly [number, number])[];
  /** Node of every class. */
  readonly classes: readonly number[];
  readonly labels: readonly number[];
  readonly scores: readonly number[];
  /** `null` where a mean is over nothing. */
  readonly values: Readonly<Record<string, number | null>>;
  readonly tables: Readonly<Record<'recall' | 'precision' | 'severity', readonly (number | null)[]>> &
    Readonly<Record<'confusion' | 'mistakes', readonly number[]>>;
}

const read = (file: string): string => readFileSync(path.resolve(__dirname, '../../..', file), 'utf8');
const cases = JSON.parse(read('test/fixtures/classification-measures.json')) as Case[];

/** The metric that is written so. */
function metricOf(name: string): ClassificationMetric {
  const [, metric, k] = /^(.*?)(?:@(\d+))?$/.exec(name)!;
  const measure = classificationMeasures.find((candidate) => candidate.name === metric)!;
  return { metric: measure.name, ...(k !== undefined && { k: Number(k) }) };
}

function deviation(value: number, expected: number | null): number {
  if (expected === null) return Number.isNaN(value) ? 0 : Infinity;
  return Math.abs(value - expected);
}

function optionsOf({ edges, classes, labels, scores }: Case) {
  const taxonomy = Taxonomy.fromEdges(edges);
  const numClasses = classes.length;
  const probabilities = Float64Array.from(scores);
  return {
    ...{ labels, numClasses, k: numClasses, scores: probabilities },
    predictions: rankScores(probabilities, { numClasses }),
    similarity: similarityMatrix(taxonomy, { classes }),
    heights: subsumerHeights(taxonomy, { classes }),
    levels: classLevels(taxonomy, { classes }).map(({ ofClass }) => ofClass),
  };
}

describe('every measure, in cases with ties, edges of bins, classes of one and of none, inner nodes, more places than classes', () => {
  const table = new Map<string, { cases: number; values: number; largest: number }>();
  beforeAll(() => {
    for (const of of cases) {
      const names = Object.keys(of.values);
      const found = evaluateClassification({ ...optionsOf(of), metrics: names.map(metricOf) });
      for (const { name } of classificationMeasures) {
        const deviations = found.flatMap(({ metric, value }, index) =>
          metric === name ? [deviation(value, of.values[names[index]!]!)] : [],
        );
        const sum = table.get(name) ?? { cases: 0, values: 0, largest: 0 };
        table.set(name, {
          cases: sum.cases + 1,
          values: sum.values + deviations.length,
          largest: Math.max(sum.largest, ...deviations),
        });
      }
    }
  });

  it('has the values of independent references, and the README says how closely', () => {
    expect([...table.values()].every(({ values }) => values >= cases.length)).toBe(true);
    for (const { largest } of table.values()) {
      // Means of at most 24 values up to 10, and quotients of their sums, in doubles whose steps are 1.8e-15 there.
      expect(largest).toBeLessThan(1e-14);
    }
    const rows = classificationMeasures.map(({ name }) => {
      const { cases, values, largest } = table.get(name)!;
      return [`\`${name}\``, cases, values, largest === 0 ? '0' : nextPowerOfTen(largest)].join(' | ');
    });
    const readme = read('README.md').replaceAll(/ +/g, ' ');
    // What is missing there is to be copied from here.
    expect(rows.filter((row) => !readme.includes(`| ${row} |`))).toEqual([]);
  });

  it('has the tables by class, the confusion of branches and the order of mistakes', () => {
    for (const of of cases) {
      const { predictions, k, levels, ...options } = optionsOf(of);
      const classified = { ...options, predicted: firstPredictions(predictions, k) };
      const results = classResults(classified);
      expect(results.map(({ accuracy = null }) => accuracy)).toEqual(closeTo(of.tables.recall));
      expect(results.map(({ precision = null }) => precision)).toEqual(closeTo(of.tables.precision));
      expect(results.map(({ severity = null }) => severity)).toEqual(closeTo(of.tables.severity));
      const { counts } = branchConfusion({ ...classified, branchOf: levels[0]! });
      expect([...counts]).toEqual(of.tables.confusion);
      const confidences = classified.predicted.map((label, image) => image * k + label);
      const mistakes = rankMistakes({
        ...classified,
        confidences: Array.from(confidences, (at) => options.scores[at]!),
      });
      expect(mistakes.map(({ image }) => image)).toEqual(of.tables.mistakes);
    }
  });
});

/** Quotients of whole numbers, rounded otherwise. */
const closeTo = (values: readonly (number | null)[]): unknown[] =>
  values.map((value) => (value === null ? null : expect.closeTo(value, 12)));

/** Processors and engines may differ in the last digit. */
function nextPowerOfTen(value: number): string {
  return `1e${Math.ceil(Math.log10(value))}`;
}
