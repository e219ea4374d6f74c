import { findMetric, meanAndDeviation, type MetricValue } from '@semantic-embeddings/metrics';
import type { ResultsRow } from '../output/results-table.js';
import type { MeasuredRun } from './measured-run.js';

/** A method: what the runs with one label have in common. */
export interface MethodRow extends ResultsRow {
  /** Its runs, at least one. */
  readonly seeds: readonly MeasuredRun[];
}

/**
 * Puts runs with one label together as seeds of one method: the means of their values, with standard deviations.
 *
 * @returns a row per label, in the order in which they first come
 * @example
 * methodRows([
 *   { label: 'a', metrics: [{ metric: 'AP', value: 0.4 }] },
 *   { label: 'a', metrics: [{ metric: 'AP', value: 0.6 }] },
 * ])[0].metrics; // [{ metric: 'AP', value: 0.5, deviation: 0.1414… }]
 */
export function methodRows(runs: readonly MeasuredRun[]): MethodRow[] {
  return [...groupByLabel(runs)].map(([label, seeds]) => ({ label, seeds, metrics: meansOf(seeds) }));
}

/**
 * The runs of each label, in the order in which the labels first come.
 *
 * @example
 * groupByLabel([{ label: 'a' }, { label: 'b' }, { label: 'a' }]).get('a').length; // 2
 */
export function groupByLabel<Run extends { readonly label: string }>(
  runs: readonly Run[],
): ReadonlyMap<string, readonly Run[]> {
  const groups = new Map<string, Run[]>();
  for (const run of runs) {
    const group = groups.get(run.label);
    if (group) group.push(run);
    else groups.set(run.label, [run]);
  }
  return groups;
}

/**
 * The metrics of the first run, or their means; what another run lacks is left out. A run whose value is the mean of nothing, as
 * the severity of mistakes where there are none, does not count in the mean.
 */
function meansOf(seeds: readonly MeasuredRun[]): ResultsRow['metrics'] {
  const [first, ...others] = seeds;
  if (!first || others.length === 0) return first?.metrics.map(withoutQueries) ?? [];
  return first.metrics.flatMap((metric) => {
    const values = seeds.flatMap((seed) => findMetric(seed.metrics, metric)?.value ?? []);
    if (values.length < seeds.length) return [];
    const present = values.filter((value) => !Number.isNaN(value));
    if (present.length === 0) return [{ ...withoutQueries(metric), value: NaN }];
    const { mean, deviation } = meanAndDeviation(present);
    return [{ ...withoutQueries(metric), value: mean, ...(deviation !== undefined && { deviation }) }];
  });
}

function withoutQueries({ perQuery: _, ...metric }: MeasuredRun['metrics'][number]): MetricValue {
  return metric;
}
