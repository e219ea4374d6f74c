import { meanAndDeviation, percentileInterval, type QueryValues } from '@semantic-embeddings/metrics';
import type { Estimate } from '../../data/figure.js';
import type { EvaluatedMethod } from '../report-context.js';
import { studentQuantile } from './student-quantile.js';

/** An estimate, and the values of the images that it comes from; none where no image has one. */
export interface PooledEstimate extends Estimate {
  readonly pooled: QueryValues | undefined;
}

/** Bounds of a 95 % interval. */
export type Bounds = readonly [low: number, high: number];

/** Interval of the difference of one method from another; nothing where there is none. */
export type PairedInterval = (one: PooledEstimate, other: PooledEstimate) => Bounds | undefined;

/**
 * Whether all methods were trained with the same seeds, so that runs of equal seeds can be paired: several, all known, each once.
 *
 * @example
 * haveSameSeeds(context.methods); // false: one seed each
 */
export function haveSameSeeds(methods: readonly EvaluatedMethod[]): boolean {
  const [first, ...others] = methods.map(({ runs }) => runs.map(({ run: { seed } }) => seed));
  if (first === undefined || first.length < 2 || first.includes(undefined)) return false;
  const seeds = new Set(first);
  if (seeds.size < first.length) return false;
  return others.every(
    (other) =>
      other.length === seeds.size &&
      new Set(other).size === seeds.size &&
      other.every((seed) => seeds.has(seed)),
  );
}

/**
 * Interval of a mean in resamples.
 *
 * @example
 * boundsOf(Float64Array.of(1, 2, 3)); // [1.05, 2.95]
 */
export function boundsOf(replicates: Float64Array): Bounds {
  const { lower, upper } = percentileInterval(replicates);
  return [lower, upper];
}

/**
 * Intervals of differences in the same resamples of images: how sure they are of these networks.
 *
 * @param drawn - means of the estimates in each resample; none without resamples
 * @example
 * overImages(drawn)(semantic, oneHot); // [0.25, 0.295]
 */
export function overImages(drawn: ReadonlyMap<PooledEstimate, Float64Array>): PairedInterval {
  return (one, other) => {
    const [own, others] = [drawn.get(one), drawn.get(other)];
    return own && others && boundsOf(own.map((mean, resample) => mean - others[resample]!));
  };
}

/**
 * Student's t interval of the mean of the differences of runs of equal seeds (Student, "The Probable Error of a Mean", Biometrika
 * 1908): how sure a difference is of the way to train. Nothing where a run has no value.
 *
 * @example
 * overSeeds({ ...one, bySeed: [{ seed: 1, value: 0.7 }, { seed: 2, value: 0.8 }] }, other); // [-0.385, 0.885]: 0.25 ± 12.7 · 0.05
 */
export const overSeeds: PairedInterval = ({ bySeed = [] }, other) => {
  const valueOf = new Map(other.bySeed?.map(({ seed, value }) => [seed, value]));
  const { mean, deviation } = meanAndDeviation(bySeed.map(({ seed, value }) => value - valueOf.get(seed)!));
  if (Number.isNaN(mean)) return undefined;
  const half = (studentQuantile(bySeed.length - 1) * deviation!) / Math.sqrt(bySeed.length);
  return [mean - half, mean + half];
};
