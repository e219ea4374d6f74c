import {
  averageHierarchicalPrecision,
  bootstrapMeans,
  meanAndDeviation,
  poolRuns,
  type RandomSource,
} from '@semantic-embeddings/metrics';
import type { Figure } from '../data/figure.js';
import { resampledFigure, type PooledEstimate } from './resampled-figure.js';
import type { EvaluatedRun } from './evaluate-run.js';
import type { ReportContext } from './report-context.js';

/** What figures depend on besides the runs. */
export interface MeasureFiguresOptions {
  readonly cutoff: number;
  /** Hierarchical precision by chance at 1 … cutoff. */
  readonly chance: Float64Array;
  /** Draws resamples. */
  readonly random: RandomSource;
  /** Resamples of the intervals; 0 for none. */
  readonly resamples: number;
}

/** A figure and the values that it is the mean of. */
interface MeanFigure extends Omit<Figure, 'estimates'> {
  /** One value an image, those that are NaN do not count. */
  readonly valuesOf: (run: EvaluatedRun) => Float64Array;
}

/**
 * The figures of the report: means over images, with a bootstrap interval over images, and the deviation over several seeds. The
 * intervals of all methods come from the same resamples.
 *
 * @example
 * measureFigures(context, options)[0].name; // 'mAHP@250'
 */
export function measureFigures(
  context: ReportContext,
  { cutoff, chance, random, resamples }: MeasureFiguresOptions,
): Figure[] {
  const figures = [...retrievalFigures(context, { cutoff, chance }), ...decisionFigures(context)].map(
    ({ valuesOf, ...figure }) => ({
      ...figure,
      estimates: context.methods.map(({ runs }) => estimate(runs.map(valuesOf))),
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
  return figures.map((figure) => resampledFigure(figure, drawn));
}

/** @param runs - values of the images by the runs of a method */
function estimate(runs: readonly Float64Array[]): PooledEstimate {
  const counted = runs.filter((values) => values.some((value) => !Number.isNaN(value)));
  if (counted.length === 0) return { value: NaN, pooled: undefined };
  const means = counted.map((values) => {
    const present = values.filter((value) => !Number.isNaN(value));
    return present.reduce((sum, value) => sum + value, 0) / present.length;
  });
  const { mean, deviation } = meanAndDeviation(means);
  return { value: mean, deviation, pooled: poolRuns(counted.map((values) => ({ values }))) };
}

function retrievalFigures(
  { labels }: ReportContext,
  { cutoff, chance }: Pick<MeasureFiguresOptions, 'cutoff' | 'chance'>,
): MeanFigure[] {
  const sizes = new Map<number, number>();
  for (const label of labels) sizes.set(label, (sizes.get(label) ?? 0) + 1);
  // The only image of a class has nothing to find: its average precision is 0 in every order.
  const findable = labels.filter((label) => sizes.get(label)! > 1).length;
  return [
    {
      name: `mAHP@${cutoff}`,
      meaning:
        `how much of the similarity in meaning that the first ${cutoff} results could have they do have: the mean of the ` +
        `hierarchical precision over the ranks 1 to ${cutoff} and all images as queries; the ideal is ${cutoff - 1} / ${cutoff}, since the first and the last rank ` +
        'count half',
      ...{ unit: 'percent', better: 'higher' },
      chance: averageHierarchicalPrecision(chance),
      ideal: (cutoff - 1) / cutoff,
      valuesOf: ({ averageHierarchicalPrecision: values }) => values,
    },
    {
      name: 'first result',
      meaning:
        'similarity in meaning of the nearest other image to the query, as a share of the best there is',
      ...{ unit: 'percent', better: 'higher' },
      chance: chance[0]!,
      ideal: 1,
      valuesOf: ({ first }) => first,
    },
    {
      name: 'mAP',
      meaning: 'mean average precision: only images of the very class of the query count as right',
      ...{ unit: 'percent', better: 'higher', ideal: findable / labels.length },
      valuesOf: ({ averagePrecision }) => averagePrecision,
    },
  ];
}

function decisionFigures({ labels, similarity, classes, taxonomy }: ReportContext): MeanFigure[] {
  const similarityOf = (label: number, prediction: number) =>
    similarity[label * classes.length + prediction]!;
  const values = (run: EvaluatedRun, valueOf: (label: number, prediction: number) => number) =>
    Float64Array.from(labels, (label, row) => valueOf(label, run.predictions[row]!));
  return [
    {
      name: 'accuracy',
      meaning: 'share of the images whose class is found',
      ...{ unit: 'percent', better: 'higher', ideal: 1 },
      valuesOf: (run) => values(run, (label, prediction) => (label === prediction ? 1 : 0)),
    },
    {
      name: 'hierarchical accuracy',
      meaning:
        'similarity in meaning of the class that is found to the true one: a mistake among relatives counts in part',
      ...{ unit: 'percent', better: 'higher', ideal: 1 },
      valuesOf: (run) => values(run, similarityOf),
    },
    {
      name: 'severity of mistakes',
      meaning:
        'mean height of the lowest common ancestor of the two classes of a mistake, over the mistakes alone ' +
        `(Bertinetto et al. 2020); 1 to ${taxonomy.maxHeight}`,
      ...{ unit: 'number', better: 'lower' },
      valuesOf: (run) =>
        values(run, (label, prediction) =>
          label === prediction ? NaN : (1 - similarityOf(label, prediction)) * taxonomy.maxHeight,
        ),
    },
  ];
}
