import { countRows } from '../inputs/check-features.js';
import type { FeatureVectors } from '../inputs/feature-source.js';
import { readFeatures } from '../inputs/read-features.js';
import type { EvaluateRetrievalOptions } from './evaluate-retrieval-options.js';
import type { QueryProblem } from './retrieval-queries.js';
import { checkRetrievalTask, type RetrievalTask } from './retrieval-task.js';

/** The options with defaults filled in and everything checked, with the features in memory. */
export interface RetrievalProblem extends Omit<RetrievalTask, 'queries'> {
  readonly features: FeatureVectors;
  readonly queries: QueryProblem;
}

/**
 * Checks the options of a retrieval evaluation, fills in the defaults and reads the features.
 *
 * @throws RangeError naming what does not fit.
 * @example
 * ```ts
 * await checkRetrievalOptions({ features: new Float32Array(4), dimension: 2, labels: [0, 0], numClasses: 1, metrics: [{ metric: 'AP' }] });
 * ```
 */
export async function checkRetrievalOptions(options: EvaluateRetrievalOptions): Promise<RetrievalProblem> {
  const { dimension } = options;
  const features = await readFeatures(options.features, dimension);
  const apart = options.queries && (await readFeatures(options.queries.features, dimension));
  const task = checkRetrievalTask(options, {
    rows: countRows(features, dimension),
    queries: apart && countRows(apart, dimension),
  });
  return { ...task, features, queries: { ...task.queries, features: apart } };
}
