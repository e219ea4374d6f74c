import { countOf } from '@semantic-embeddings/formats';
import { findMetric, metricName } from '@semantic-embeddings/metrics';
import type { RunOfQueries } from './measured-run.js';
import type { MethodRow } from './method-rows.js';
import type { Resampling } from './resampling.js';
import { describeFew } from './sound-interval.js';

/** What a table shows besides values. */
export interface DescribeUncertaintyOptions {
  readonly runs: readonly RunOfQueries[];
  /** How intervals were made. @default there are none */
  readonly resampling?: Resampling | undefined;
}

/**
 * Says below a table what its intervals and deviations are.
 *
 * @returns lines, none if the table has neither
 * @example
 * describeUncertainty(rows, { runs, resampling });
 * // ['[ ]: 95 % of 1000 bootstrap resamples of the 660 queries; how much another training would change is not in it']
 */
export function describeUncertainty(
  rows: readonly MethodRow[],
  { runs, resampling }: DescribeUncertaintyOptions,
): string[] {
  const several = rows.filter(({ seeds }) => seeds.length > 1);
  const seeds = several.map(({ label, seeds: { length } }) => `${length} of ${label}`).join(', ');
  return [
    ...(several.length === 0 ? [] : [`±: standard deviation over the seeds of a method (${seeds})`]),
    ...several.flatMap(describeMissing),
    ...(resampling ? describeIntervals(runs, resampling) : []),
  ];
}

/** Which values are the means of some seeds only. */
function describeMissing({ label, metrics, seeds }: MethodRow): string[] {
  return metrics.flatMap((metric) => {
    const present = seeds.filter((seed) => !Number.isNaN(findMetric(seed.metrics, metric)?.value)).length;
    return present === 0
      ? []
      : describeSomeSeeds({ name: `${metricName(metric)} of ${label}`, present, all: seeds.length });
  });
}

/**
 * What has to be said where not all seeds have a value.
 *
 * @returns nothing where all have one
 * @example
 * describeSomeSeeds({ name: 'Mistake Severity of a', present: 2, all: 3 });
 * // ['Mistake Severity of a: the mean of 2 of the 3 seeds; no query of the others has a value']
 */
export function describeSomeSeeds({
  name,
  present,
  all,
}: {
  readonly name: string;
  readonly present: number;
  readonly all: number;
}): readonly string[] {
  if (present === all) return [];
  return [`${name}: the mean of ${present} of the ${all} seeds; no query of the others has a value`];
}

function describeIntervals(runs: readonly RunOfQueries[], { resamples, level, unit }: Resampling): string[] {
  const counts = new Set(
    runs.map((run) => (unit === 'classes' ? new Set(Array.from(run.classes)).size : run.ids.length)),
  );
  const [count] = counts.size === 1 ? counts : [];
  const drawn = count === undefined ? unit : countOf(count, unit === 'classes' ? 'class' : 'query');
  return [
    `[ ]: ${level} % of ${resamples} bootstrap resamples of the ${drawn}; ` +
      'how much another training would change is not in it',
    ...describeFew(Math.min(...counts), unit),
  ];
}
