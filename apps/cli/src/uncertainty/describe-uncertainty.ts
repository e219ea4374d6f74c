import { countOf } from '@semantic-embeddings/formats';
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
    ...(resampling ? describeIntervals(runs, resampling) : []),
  ];
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
