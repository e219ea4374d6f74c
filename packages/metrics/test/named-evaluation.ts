import {
  evaluateRetrieval,
  metricName,
  type EvaluateRetrievalOptions,
  type RetrievalMetric,
} from '../src/index.js';

/** Metrics in the words of the published program. */
export interface NamedSelection {
  /** Ranks of the hierarchical precision. @default those of the published table */
  readonly cutoffs?: ArrayLike<number>;
  /** Average hierarchical precision of the whole ranking, of so many places, or none. @default none */
  readonly ahp?: 'full' | number | false;
  /** Average precision. @default none */
  readonly ap?: boolean;
}

/** Input of {@link evaluateNamed}. */
export type NamedOptions = Omit<EvaluateRetrievalOptions, 'metrics'> & NamedSelection;

/** Evaluates retrieval by all similarities and gives the results by the names of the metrics. */
export async function evaluateNamed({
  cutoffs = [1, 10, 50, 100],
  ahp = false,
  ap,
  ...options
}: NamedOptions) {
  const metrics = Object.keys(options.similarities ?? {}).flatMap((similarity): RetrievalMetric[] => [
    ...Array.from(cutoffs, (k) => ({ metric: 'P' as const, k, similarity })),
    ...(ahp === false ? [] : [{ metric: 'AHP' as const, similarity, ...(ahp !== 'full' && { k: ahp }) }]),
  ]);
  if (ap) metrics.push({ metric: 'AP' });
  const { means, queriesWithoutRelevant } = await evaluateRetrieval({ ...options, metrics });
  return {
    means: Object.fromEntries(means.map((mean) => [metricName(mean), mean.value])) as Record<string, number>,
    perQuery: Object.fromEntries(means.map((mean) => [metricName(mean), mean.perQuery!])),
    queriesWithoutRelevant,
  };
}
