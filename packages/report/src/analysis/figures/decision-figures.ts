import { evaluateClassification, type ClassificationMetric } from '@semantic-embeddings/metrics';
import type { EvaluatedRun } from '../evaluate-run.js';
import type { ReportContext } from '../report-context.js';
import type { MeanFigure } from './mean-figure.js';

/**
 * Figures of the classes that images are taken for.
 *
 * @example
 * decisionFigures(context)[0].name; // 'accuracy'
 */
export function decisionFigures({
  labels,
  similarity,
  heights,
  classes,
  taxonomy,
}: Pick<ReportContext, 'labels' | 'similarity' | 'heights' | 'classes' | 'taxonomy'>): MeanFigure[] {
  const valuesOf =
    (metric: ClassificationMetric) =>
    ({ predictions }: EvaluatedRun): Float64Array => {
      const [measured] = evaluateClassification({
        ...{ predictions, k: 1, labels, numClasses: classes.length, similarity, heights },
        ...{ metrics: [metric], perQuery: true },
      });
      return measured!.perQuery!;
    };
  return [
    {
      name: 'accuracy',
      meaning: 'share of the images whose class is found',
      ...{ unit: 'percent', better: 'higher', ideal: 1 },
      valuesOf: valuesOf({ metric: 'Accuracy' }),
    },
    {
      name: 'hierarchical accuracy',
      meaning:
        'similarity in meaning of the class that is found to the true one: a mistake among relatives counts in part',
      ...{ unit: 'percent', better: 'higher', ideal: 1 },
      valuesOf: valuesOf({ metric: 'Hierarchical Accuracy' }),
    },
    {
      name: 'severity of mistakes',
      meaning:
        'mean height of the lowest common ancestor of the two classes of a mistake, over the mistakes alone ' +
        `(Bertinetto et al. 2020); 1 to ${taxonomy.maxHeight}`,
      ...{ unit: 'number', better: 'lower' },
      valuesOf: valuesOf({ metric: 'Mistake Severity' }),
    },
  ];
}
