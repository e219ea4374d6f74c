import {
  averageHierarchicalPrecision,
  averagePrecision,
  hierarchicalPrecision,
  rankingGains,
  type FeatureVectors,
  type RetrievalQueries,
} from '../src/index.js';
import type { NamedOptions } from './named-evaluation.js';

/** Deterministic small integers, so that distances are exact and often equal. */
export function integers(count: number, { below, seed }: { below: number; seed: number }): number[] {
  let state = seed;
  return Array.from({ length: count }, () => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  });
}

/** Input of {@link evaluatePlainly}: everything in memory. */
export type PlainOptions = Omit<NamedOptions, 'features' | 'queries'> & {
  readonly features: FeatureVectors;
  readonly queries?: RetrievalQueries;
};

/** One query: its vector, its class, and its image in the gallery, if it has one. */
interface PlainQuery {
  readonly vector: FeatureVectors;
  readonly label: number;
  readonly image: number | undefined;
}

function vectorOf(features: FeatureVectors, { row, dimension }: { row: number; dimension: number }) {
  return features.subarray(row * dimension, (row + 1) * dimension);
}

function listQueries({ features, dimension, labels, queries }: PlainOptions, ids: number[]): PlainQuery[] {
  if (!queries) {
    return ids.map((image, row) => ({
      vector: vectorOf(features, { row, dimension }),
      label: labels[image]!,
      image,
    }));
  }
  return Array.from(queries.labels, (label, row) => {
    const image = queries.images?.[row] ?? -1;
    const vector = vectorOf(queries.features, { row, dimension });
    return { vector, label, image: image === -1 ? undefined : image };
  });
}

/** Straightforward evaluation with the functions on single rankings, in double precision. */
export function evaluatePlainly(options: PlainOptions): Record<string, number[]> {
  const { features, dimension, labels, numClasses, similarities = {}, cutoffs = [], ahp } = options;
  const ids = Array.from(options.ids ?? { length: features.length / dimension }, (id, row) => id ?? row);
  const missing = Array.from(labels, (_, image) => image).filter((image) => !ids.includes(image));
  const values: Record<string, number[]> = {};
  const add = (name: string, value: number): void => void (values[name] ??= []).push(value);
  for (const { vector, label: queryClass, image: own } of listQueries(options, ids)) {
    const distances = ids.map((_, row) =>
      Array.from(vectorOf(features, { row, dimension })).reduce(
        (sum, value, i) => sum + (vector[i]! - value) ** 2,
        0,
      ),
    );
    const rows = ids.map((_, row) => row).sort((a, b) => distances[a]! - distances[b]! || a - b);
    const images = [...rows.map((row) => ids[row]!), ...missing].filter((image) => image !== own);
    const ranking = images.map((image) => labels[image]!);
    for (const [name, similarity] of Object.entries(similarities)) {
      const precision = hierarchicalPrecision(rankingGains(ranking, { queryClass, similarity, numClasses }));
      for (const k of new Set(Array.from(cutoffs))) add(`P@${k} (${name})`, precision[k - 1]!);
      if (ahp === 'full') add(`AHP (${name})`, averageHierarchicalPrecision(precision));
      else if (ahp) add(`AHP@${ahp} (${name})`, averageHierarchicalPrecision(precision.subarray(0, ahp)));
    }
    if (options.ap) add('AP', averagePrecision(ranking.map((label) => label === queryClass)));
  }
  return values;
}
