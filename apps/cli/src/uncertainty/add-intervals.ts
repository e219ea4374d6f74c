import { createRandom } from '@semantic-embeddings/datasets/random';
import { bootstrapMeans, metricName, type Metric, type QueryValues } from '@semantic-embeddings/metrics';
import { meanReplicates } from './mean-replicates.js';
import { queryValuesOf, type RunOfQueries } from './measured-run.js';
import type { MethodRow } from './method-rows.js';
import type { Resampling } from './resampling.js';
import { soundInterval, type SoundInterval } from './sound-interval.js';

/** Which intervals are made. */
export interface AddIntervalsOptions {
  /** The runs that the rows were made of. */
  readonly runs: readonly RunOfQueries[];
  /** Metrics that get an interval, as far as they are means over queries. */
  readonly columns: readonly Metric[];
  readonly resampling: Resampling;
  /** Called with what is to be said of an interval, such as why there is none. @default nothing is said */
  readonly onNote?: (note: string) => void;
}

/** Replicates of the metrics of one run, by their names. */
type Replicates = ReadonlyMap<string, Float64Array>;

/**
 * Adds bootstrap intervals to rows. All runs over the same queries are measured in the same resamples; a method of several seeds
 * is their mean in each resample.
 *
 * @throws Error if the seeds of a method have other queries.
 * @example
 * addIntervals(methodRows(runs), { runs, columns: [{ metric: 'AP' }], resampling })[0].metrics;
 * // [{ metric: 'AP', value: 0.5, interval: { lower: 0.41, upper: 0.6 } }]
 */
export function addIntervals(rows: readonly MethodRow[], options: AddIntervalsOptions): MethodRow[] {
  const { runs, columns, resampling, onNote } = options;
  const replicates = new Map<RunOfQueries, Replicates>();
  for (const alike of groupByQueries(runs)) {
    for (const [run, ofRun] of replicate(alike, { columns, resampling })) replicates.set(run, ofRun);
  }
  return rows.map((row) => {
    const seeds = runs.filter(({ label }) => label === row.label);
    checkSameQueries(seeds);
    const intervalOf = (name: string): SoundInterval => {
      const means = meanReplicates(seeds.flatMap((seed) => replicates.get(seed)!.get(name) ?? []));
      if (means === undefined) return {};
      return soundInterval(means, {
        ...{ name: `${name} of ${row.label}`, resampling, classes: seeds[0]!.classes },
        columns: seeds.flatMap((seed) => queryValuesOf(name, seed) ?? []),
      });
    };
    return {
      ...row,
      metrics: row.metrics.map((metric) => {
        const { interval, note } = intervalOf(metricName(metric));
        if (note !== undefined) onNote?.(note);
        return interval === undefined ? metric : { ...metric, interval };
      }),
    };
  });
}

/** Runs over the same queries, in the order in which they come. */
function groupByQueries(runs: readonly RunOfQueries[]): RunOfQueries[][] {
  const groups: RunOfQueries[][] = [];
  for (const run of runs) {
    const group = groups.find(([first]) => haveSameQueries(first!, run));
    if (group) group.push(run);
    else groups.push([run]);
  }
  return groups;
}

function haveSameQueries({ ids: a }: RunOfQueries, { ids: b }: RunOfQueries): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let query = 0; query < a.length; query++) if (a[query] !== b[query]) return false;
  return true;
}

function checkSameQueries([first, ...others]: readonly RunOfQueries[]): void {
  if (!first || others.every((other) => haveSameQueries(first, other))) return;
  throw new Error(
    `the runs labelled ${first.label} have features of other images; ` +
      'the seeds of a method must have the same queries for an interval: extract features of all images, or give each a label of its own',
  );
}

function replicate(
  runs: readonly RunOfQueries[],
  { columns, resampling }: Pick<AddIntervalsOptions, 'columns' | 'resampling'>,
): [RunOfQueries, Replicates][] {
  const wanted = runs.flatMap((run) =>
    columns.flatMap((column) => {
      const name = metricName(column);
      const values = queryValuesOf(name, run);
      return values ? [{ run, name, values }] : [];
    }),
  );
  const clusters = resampling.unit === 'classes' ? runs[0]!.classes : undefined;
  const replicates = resample(
    wanted.map(({ values }) => values),
    resampling,
    clusters,
  );
  return runs.map((run) => [
    run,
    new Map(
      wanted.flatMap((column, index) => (column.run === run ? [[column.name, replicates[index]!]] : [])),
    ),
  ]);
}

function resample(
  columns: readonly QueryValues[],
  { resamples, seed }: Resampling,
  clusters: ArrayLike<number> | undefined,
): Float64Array[] {
  return bootstrapMeans(columns, { random: createRandom(seed), resamples, ...(clusters && { clusters }) });
}
