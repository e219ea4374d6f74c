import {
  bootstrapMeans,
  meanAndDeviation,
  meanOfQueries,
  percentileInterval,
  poolRuns,
  type RandomSource,
} from '@semantic-embeddings/metrics';
import type { PictureValues } from './measure-network.js';
import { studentQuantile } from './student-quantile.js';

/** A figure and how sure it is. */
export interface Spread {
  readonly value: number;
  /** Bounds of a 95 % interval: bootstrap over the test pictures of one seed; of a gain over several seeds, Student's t. */
  readonly interval?: readonly [low: number, high: number];
  /** Standard deviation of a figure over several seeds. */
  readonly deviation?: number;
}

/** The figures of a way to train, or by how much they differ from those of another. */
export type Figures = Readonly<Record<keyof PictureValues, Spread>>;

/** One way to train with what was measured of it. */
export interface ComparedNetwork {
  readonly label: string;
  readonly figures: Figures;
  /** By how much more than the first network, on the same pictures; of the first itself 0 throughout. */
  readonly gains: Figures;
}

/** The networks of one way to train. */
export interface MeasuredNetworks {
  readonly label: string;
  /** One entry a seed, of the same seeds in the same order for every way to train. */
  readonly seeds: readonly PictureValues[];
}

/** Resamples of an interval. */
const RESAMPLES = 2000;

/**
 * Compares ways to train with the first of them, on the same test pictures: figures and differences with 95 % bootstrap intervals
 * over the pictures of one seed; over several seeds, figures with standard deviations and differences with 95 % t intervals of the
 * means of paired differences (Student, "The Probable Error of a Mean", Biometrika 1908).
 *
 * @param random - draws the resamples, the same for all networks
 * @example
 * ```ts
 * compareNetworks([oneHot, semantic], { random: createRandom(1) })[1].gains.accuracy;
 * // { value: -0.11, interval: [-0.145, -0.078] }
 * ```
 */
export function compareNetworks(
  networks: readonly MeasuredNetworks[],
  { random }: { readonly random: RandomSource },
): ComparedNetwork[] {
  const compared = (measure: keyof PictureValues) => compareMeasure(networks, { measure, random });
  const measures = {
    meanPrecision: compared('meanPrecision'),
    averagePrecision: compared('averagePrecision'),
    accuracy: compared('accuracy'),
    firstSame: compared('firstSame'),
  };
  return networks.map(({ label }, network) => {
    const of = (kind: 'figures' | 'gains'): Figures => ({
      meanPrecision: measures.meanPrecision[kind][network]!,
      averagePrecision: measures.averagePrecision[kind][network]!,
      accuracy: measures.accuracy[kind][network]!,
      firstSame: measures.firstSame[kind][network]!,
    });
    return { label, figures: of('figures'), gains: of('gains') };
  });
}

/** One measure of all networks, and by how much each has more than the first. */
function compareMeasure(
  networks: readonly MeasuredNetworks[],
  { measure, random }: { readonly measure: keyof PictureValues; readonly random: RandomSource },
): { readonly figures: Spread[]; readonly gains: Spread[] } {
  const bySeed = networks.map(({ seeds }) => seeds.map((values) => ({ values: values[measure] })));
  const means = bySeed.map((seeds) => seeds.map(meanOfQueries));
  const gains = means.map((ofSeeds) => ofSeeds.map((mean, seed) => mean - means[0]![seed]!));
  if (means[0]!.length > 1) return { figures: means.map(overSeeds), gains: gains.map(gainOverSeeds) };
  const replicates = bootstrapMeans(bySeed.map(poolRuns), { random, resamples: RESAMPLES });
  return {
    figures: replicates.map((own, network) => overPictures(means[network]!, own)),
    gains: replicates.map((own, network) =>
      overPictures(
        gains[network]!,
        own.map((mean, resample) => mean - replicates[0]![resample]!),
      ),
    ),
  };
}

function overSeeds(values: readonly number[]): Spread {
  const { mean: value, deviation } = meanAndDeviation(values);
  return { value, deviation: deviation! };
}

/** Equal seeds are paired, so the interval is that of the mean of their differences. */
function gainOverSeeds(differences: readonly number[]): Spread {
  const { mean: value, deviation } = meanAndDeviation(differences);
  const { length } = differences;
  const half = (studentQuantile(length - 1) * deviation!) / Math.sqrt(length);
  return { value, interval: [value - half, value + half] };
}

function overPictures([value]: readonly number[], replicates: Float64Array): Spread {
  const { lower, upper } = percentileInterval(replicates);
  return { value: value!, interval: [lower, upper] };
}
