import { bootstrapMeans, meanAndDeviation, poolRuns, type RandomSource } from '@semantic-embeddings/metrics';
import type { Figure } from '../../data/figure.js';
import type { EvaluatedMethod, ReportContext } from '../report-context.js';
import { decisionFigures } from './decision-figures.js';
import { figureWithIntervals } from './figure-with-intervals.js';
import type { MeanFigure } from './mean-figure.js';
import { haveSameSeeds, overImages, overSeeds, type PooledEstimate } from './paired-intervals.js';
import { retrievalFigures, type RetrievalFiguresOptions } from './retrieval-figures.js';

/** What figures depend on besides the runs. */
export interface MeasureFiguresOptions extends RetrievalFiguresOptions {
  /** Draws resamples. */
  readonly random: RandomSource;
  /** Resamples of the intervals over images; 0 for none. */
  readonly resamples: number;
}

/** Figures, and what the intervals of differences are over. */
export interface MeasuredFigures {
  readonly figures: Figure[];
  readonly gainsOver: 'images' | 'seeds';
}

/**
 * The figures of the report: means over images, with a bootstrap interval over images, and the deviation over several seeds.
 * Intervals of differences are Student's t over the seeds where all methods have the same ones, else they come from the same resamples
 * of images.
 *
 * @example
 * measureFigures(context, options).figures[0].name; // 'mAHP@250'
 */
export function measureFigures(
  context: ReportContext,
  { cutoff, chance, random, resamples }: MeasureFiguresOptions,
): MeasuredFigures {
  const { methods } = context;
  const figures = [...retrievalFigures(context, { cutoff, chance }), ...decisionFigures(context)].map(
    ({ valuesOf, ...figure }) => ({
      ...figure,
      estimates: methods.map((method) => estimate(method, valuesOf)),
    }),
  );
  const known = figures.flatMap(({ estimates }) => estimates.filter(({ pooled }) => pooled !== undefined));
  const replicates =
    resamples > 0
      ? bootstrapMeans(
          known.map(({ pooled }) => pooled!),
          { random, resamples },
        )
      : [];
  const drawn = new Map(replicates.map((values, index) => [known[index]!, values]));
  const gainsOver = haveSameSeeds(methods) ? 'seeds' : 'images';
  const intervalOfDifference = gainsOver === 'seeds' ? overSeeds : overImages(drawn);
  return {
    figures: figures.map((figure) => figureWithIntervals(figure, { drawn, intervalOfDifference })),
    gainsOver,
  };
}

function estimate({ runs }: EvaluatedMethod, valuesOf: MeanFigure['valuesOf']): PooledEstimate {
  const measured = runs.map((run) => ({ seed: run.run.seed, values: valuesOf(run) }));
  const means = measured.map(({ seed, values }) => ({ seed, value: meanOfPresent(values) }));
  const bySeed = runs.length > 1 ? means : undefined;
  const counted = measured.filter((_, index) => !Number.isNaN(means[index]!.value));
  if (counted.length === 0) return { value: NaN, bySeed, pooled: undefined };
  const { mean, deviation } = meanAndDeviation(
    means.flatMap(({ value }) => (Number.isNaN(value) ? [] : [value])),
  );
  return { value: mean, deviation, bySeed, pooled: poolRuns(counted.map(({ values }) => ({ values }))) };
}

/** NaN without a value. */
function meanOfPresent(values: Float64Array): number {
  const present = values.filter((value) => !Number.isNaN(value));
  return present.reduce((sum, value) => sum + value, 0) / present.length;
}
