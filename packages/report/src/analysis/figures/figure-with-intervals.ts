import type { Figure } from '../../data/figure.js';
import { boundsOf, type PairedInterval, type PooledEstimate } from './paired-intervals.js';

/** A figure before its intervals are known. */
type PooledFigure = Omit<Figure, 'estimates'> & { readonly estimates: readonly PooledEstimate[] };

/** Where intervals come from. */
export interface IntervalSources {
  /** Means of the estimates in each resample; none without resamples. */
  readonly drawn: ReadonlyMap<PooledEstimate, Float64Array>;
  readonly intervalOfDifference: PairedInterval;
}

/**
 * A figure with intervals, differences from the first method, and the method that is clearly the best.
 *
 * @example
 * figureWithIntervals(figure, sources).best; // 1: its differences from every other method have intervals without 0
 */
export function figureWithIntervals(
  { estimates, ...figure }: PooledFigure,
  { drawn, intervalOfDifference }: IntervalSources,
): Figure {
  const [first] = estimates;
  const best = clearlyBest(estimates, { better: figure.better, intervalOfDifference });
  return {
    ...figure,
    ...(best >= 0 && { best }),
    estimates: estimates.map((one) => {
      const { value, deviation, bySeed } = one;
      const own = drawn.get(one);
      const gain = one === first ? undefined : intervalOfDifference(one, first!);
      return {
        value,
        ...(deviation !== undefined && { deviation }),
        ...(bySeed && { bySeed }),
        ...(own && { interval: boundsOf(own) }),
        ...(gain && { gain: { value: value - first!.value, interval: gain } }),
      };
    }),
  };
}

/** Index of the estimate that is clearly better than all others; −1 for none. */
function clearlyBest(
  estimates: readonly PooledEstimate[],
  {
    better,
    intervalOfDifference,
  }: { readonly better: Figure['better']; readonly intervalOfDifference: PairedInterval },
): number {
  if (estimates.length < 2) return -1;
  return estimates.findIndex((one) =>
    estimates.every((other) => {
      if (other === one) return true;
      const gain = intervalOfDifference(one, other);
      return gain !== undefined && (better === 'higher' ? gain[0] > 0 : gain[1] < 0);
    }),
  );
}
