import { averageHierarchicalPrecision } from '@semantic-embeddings/metrics';
import type { ReportContext } from '../report-context.js';
import type { MeanFigure } from './mean-figure.js';

/** What figures of retrieval depend on besides the images. */
export interface RetrievalFiguresOptions {
  readonly cutoff: number;
  /** Hierarchical precision by chance at 1 … cutoff. */
  readonly chance: Float64Array;
}

/**
 * Figures of rankings, with each image as the query among the others.
 *
 * @example
 * retrievalFigures(context, { cutoff: 250, chance })[0].name; // 'mAHP@250'
 */
export function retrievalFigures(
  { labels }: Pick<ReportContext, 'labels'>,
  { cutoff, chance }: RetrievalFiguresOptions,
): MeanFigure[] {
  const { findable, sameClass } = relatives(labels);
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
      name: 'Hit@1',
      meaning:
        'share of the images whose nearest other image is of their very class; papers on metric learning call it Recall@1',
      ...{ unit: 'percent', better: 'higher' },
      chance: sameClass,
      ideal: findable,
      valuesOf: ({ hit }) => hit,
    },
    {
      name: 'mAP',
      meaning: 'mean average precision: only images of the very class of the query count as right',
      ...{ unit: 'percent', better: 'higher', ideal: findable },
      valuesOf: ({ averagePrecision }) => averagePrecision,
    },
  ];
}

/**
 * Share of the images that are not the only one of their class and so have nothing to find in any order, and probability that an other
 * image, drawn at random, is of the class of an image.
 */
function relatives(labels: Int32Array): { readonly findable: number; readonly sameClass: number } {
  const sizes = new Map<number, number>();
  for (const label of labels) sizes.set(label, (sizes.get(label) ?? 0) + 1);
  const others = labels.map((label) => sizes.get(label)! - 1);
  const { length } = labels;
  return {
    findable: others.filter((count) => count > 0).length / length,
    sameClass: others.reduce((sum, count) => sum + count, 0) / (length * (length - 1)),
  };
}
