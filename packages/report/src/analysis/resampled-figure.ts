import { percentileInterval, type QueryValues } from '@semantic-embeddings/metrics';
import type { Estimate, Figure } from '../data/figure.js';

/** An estimate, and the values of the images that it comes from; none where no image has one. */
export interface PooledEstimate extends Estimate {
  readonly pooled: QueryValues | undefined;
}

/** A figure before its intervals are known. */
type PooledFigure = Omit<Figure, 'estimates'> & { readonly estimates: readonly PooledEstimate[] };

/**
 * A figure with intervals, differences from the first method, and the method that is clearly the best, all from the same resamples.
 *
 * @param drawn - means of the estimates in each resample; none without resamples
 * @example
 * resampledFigure(figure, drawn).best; // 1: its differences from every other method have intervals without 0
 */
export function resampledFigure(
  { estimates, ...figure }: PooledFigure,
  drawn: ReadonlyMap<PooledEstimate, Float64Array>,
): Figure {
  const [first] = estimates;
  const best = clearlyBest(estimates, { better: figure.better, drawn });
  return {
    ...figure,
    ...(best >= 0 && { best }),
    estimates: estimates.map((one) => {
      const { value, deviation } = one;
      const own = drawn.get(one);
      const gain = one === first ? undefined : differenceOf(drawn, { one, other: first! });
      return {
        value,
        ...(deviation !== undefined && { deviation }),
        ...(own && { interval: bounds(own) }),
        ...(gain && { gain: { value: value - first!.value, interval: gain } }),
      };
    }),
  };
}

function bounds(replicates: Float64Array): readonly [low: number, high: number] {
  const { lower, upper } = percentileInterval(replicates);
  return [lower, upper];
}

/** Interval of the difference of two methods in the same resamples. */
function differenceOf(
  drawn: ReadonlyMap<PooledEstimate, Float64Array>,
  { one, other }: { readonly one: PooledEstimate; readonly other: PooledEstimate },
): readonly [low: number, high: number] | undefined {
  const [own, others] = [drawn.get(one), drawn.get(other)];
  return own && others && bounds(own.map((mean, resample) => mean - others[resample]!));
}

/** Index of the estimate that is clearly better than all others; −1 for none. */
function clearlyBest(
  estimates: readonly PooledEstimate[],
  {
    better,
    drawn,
  }: { readonly better: Figure['better']; readonly drawn: ReadonlyMap<PooledEstimate, Float64Array> },
): number {
  if (estimates.length < 2) return -1;
  return estimates.findIndex((one) =>
    estimates.every((other) => {
      if (other === one) return true;
      const gain = differenceOf(drawn, { one, other });
      return gain !== undefined && (better === 'higher' ? gain[0] > 0 : gain[1] < 0);
    }),
  );
}
