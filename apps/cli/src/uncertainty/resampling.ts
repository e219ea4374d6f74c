import { resamplingOptions } from '../options/resampling-options.js';
import { requireInteger } from '../parsing/require-integer.js';
import { UsageError } from '../usage-error.js';

/** Values of the options of resampling. */
export interface ResamplingValues {
  readonly resamples: number;
  readonly level: number;
  readonly resample: string;
  readonly 'resampling-seed': number;
}

/** How intervals are made. */
export interface Resampling {
  readonly resamples: number;
  /** Percentage of the resamples within an interval. */
  readonly level: number;
  readonly unit: 'queries' | 'classes';
  readonly seed: number;
}

/** Least number of resamples: fewer leave hardly any outside of an interval. */
export const fewestResamples = 100;

/**
 * How intervals are made, checked.
 *
 * @throws UsageError naming the option that does not fit.
 * @example
 * readResampling({ resamples: 1000, level: 95, resample: 'queries', 'resampling-seed': 0 });
 * // { resamples: 1000, level: 95, unit: 'queries', seed: 0 }
 */
export function readResampling(values: ResamplingValues): Resampling {
  const { resamples, level, resample, 'resampling-seed': seed } = values;
  requireInteger('--resamples', resamples, { min: fewestResamples });
  requireInteger('--resampling-seed', seed, { min: 0 });
  if (seed > 0xffffffff) {
    throw new UsageError(`--resampling-seed: expected an integer of at most 4294967295, got ${seed}`);
  }
  if (!(level > 0 && level < 100)) {
    throw new UsageError(`--level: expected a percentage between 0 and 100, got ${level}`);
  }
  return { resamples, level, unit: resample === 'classes' ? 'classes' : 'queries', seed };
}

/**
 * How the intervals of an evaluation are made; the options are checked even where none are wanted.
 *
 * @returns nothing without `--intervals`
 * @throws UsageError naming the option that does not fit, or that says how intervals are made where none are.
 * @example
 * readIntervals({ intervals: false, resamples: 1000, level: 95, resample: 'queries', 'resampling-seed': 0 }); // undefined
 */
export function readIntervals(
  values: ResamplingValues & { readonly intervals: boolean },
): Resampling | undefined {
  const resampling = readResampling(values);
  if (values.intervals) return resampling;
  const names = Object.keys(resamplingOptions) as (keyof typeof resamplingOptions)[];
  const given = names.find((name) => values[name] !== resamplingOptions[name].default);
  if (given === undefined) return undefined;
  throw new UsageError(`--${given} says how intervals are made; give --intervals, too`);
}
