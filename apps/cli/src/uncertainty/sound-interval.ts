import { countOf } from '@semantic-embeddings/formats';
import { percentileInterval, type Interval, type QueryValues } from '@semantic-embeddings/metrics';
import type { Resampling } from './resampling.js';

/** What an interval is made of. */
export interface SoundIntervalOptions {
  /** What it is an interval of, for the note. */
  readonly name: string;
  /** What the replicates were made of: values of the same queries. */
  readonly columns: readonly QueryValues[];
  /** Class of every query. */
  readonly classes: ArrayLike<number>;
  readonly resampling: Resampling;
}

/** An interval, as far as there is one, and what has to be said of it. */
export interface SoundInterval {
  readonly interval?: Interval;
  readonly note?: string;
}

/** Share of the resamples without a value above which the others tell too little of all. */
const largestShareWithout = 0.05;

/**
 * The percentile interval of replicates, unless it would look surer than it is: where fewer than two queries (or classes, if those
 * are drawn) have a value, all resamples have the same, and where more than 5 % of the resamples have none, the others are chosen.
 *
 * @example
 * soundInterval(Float64Array.of(1, 1), { name: 'AP of a', columns: [{ values: Float64Array.of(1) }], classes: [0], resampling });
 * // { note: 'no interval for AP of a: only 1 of the queries has a value, so all resamples are the same' }
 */
export function soundInterval(replicates: Float64Array, options: SoundIntervalOptions): SoundInterval {
  const { name, resampling } = options;
  const { unit, level } = resampling;
  const units = Math.min(...options.columns.map((column) => countUnits(column, options)));
  if (units < 2) {
    return {
      note: `no interval for ${name}: only ${units} of the ${unit} has a value, so all resamples are the same`,
    };
  }
  const without = replicates.filter((value) => Number.isNaN(value)).length;
  const ofAll = `${without} of ${countOf(replicates.length, 'resample')}`;
  if (without > largestShareWithout * replicates.length)
    return { note: `no interval for ${name}: ${ofAll} have no value` };
  return {
    interval: percentileInterval(replicates, { level: level / 100 }),
    ...(without > 0 && { note: `interval for ${name}: without the ${ofAll} that have no value` }),
  };
}

/** How many of what is drawn has a value. */
function countUnits(
  { values, counts }: QueryValues,
  { classes, resampling: { unit } }: Pick<SoundIntervalOptions, 'classes' | 'resampling'>,
): number {
  const drawn = new Set<number>();
  values.forEach((value, query) => {
    if (Number.isNaN(value) || counts?.[query] === 0) return;
    drawn.add(unit === 'classes' ? classes[query]! : query);
  });
  return drawn.size;
}

/** Fewer make intervals that are too narrow. */
const fewestUnits = 20;

/**
 * What has to be said where little is drawn from.
 *
 * @returns nothing where there are at least 20
 * @example
 * describeFew(5, 'classes'); // ['with fewer than 20 classes, intervals are too narrow']
 */
export function describeFew(count: number, unit: Resampling['unit']): readonly string[] {
  return count < fewestUnits ? [`with fewer than ${fewestUnits} ${unit}, intervals are too narrow`] : [];
}
