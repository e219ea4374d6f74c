import { checkLabels, matchImages } from '../inputs/check-labels.js';
import { checkPositiveInteger, countRows } from '../inputs/check-features.js';
import { checkSimilarity } from '../inputs/check-similarity.js';
import type { EvaluateRetrievalOptions, RetrievalProblem } from './retrieval-options.js';

function checkCutoff(k: number, { name, places }: { readonly name: string; readonly places: number }): void {
  checkPositiveInteger(k, name);
  if (k > places) {
    throw new RangeError(
      `${name} is ${k}, but a ranking has only ${places} places (all images but the query); ` +
        `use at most ${places} or more images`,
    );
  }
}

function countClasses(labels: Uint32Array, numClasses: number): Uint32Array {
  const counts = new Uint32Array(numClasses);
  for (const label of labels) counts[label] = counts[label]! + 1;
  return counts;
}

/**
 * Checks the options of a retrieval evaluation and fills in the defaults.
 *
 * @throws RangeError naming what does not fit.
 * @example
 * ```ts
 * checkRetrievalOptions({ features: new Float32Array(4), dimension: 2, labels: [0, 0], numClasses: 1, cutoffs: [1] });
 * ```
 */
export function checkRetrievalOptions(options: EvaluateRetrievalOptions): RetrievalProblem {
  const { features, dimension, numClasses, similarities = {}, cutoffs = [1, 10, 50, 100] } = options;
  const {
    ahp = false,
    ap = false,
    normalize = false,
    distances = 'exact',
    perQuery = false,
    lateQueryQuirk = false,
  } = options;
  const rows = countRows(features, dimension);
  const labels = checkLabels(options.labels, numClasses);
  const { rowLabels, missingLabels } = matchImages({ rows, ids: options.ids, labels });
  const places = labels.length - 1;
  if (places < 1) throw new RangeError('a retrieval evaluation needs at least two images, received one');
  const named = Object.entries(similarities);
  const ranks = named.length > 0 ? [...new Set(Array.from(cutoffs))] : [];
  for (const k of ranks) checkCutoff(k, { name: 'cut-off', places });
  if (typeof ahp === 'number') {
    checkCutoff(ahp, { name: 'cut-off of the average hierarchical precision', places });
  }
  for (const [name, similarity] of named) checkSimilarity(similarity, { name, numClasses });
  return {
    features,
    dimension,
    rows,
    rowLabels,
    missingLabels,
    classCounts: countClasses(labels, numClasses),
    numClasses,
    similarityNames: named.map(([name]) => name),
    similarities: named.map(([, similarity]) => similarity),
    cutoffs: ranks.sort((a, b) => a - b),
    ahp,
    ap,
    normalize,
    distances,
    perQuery,
    lateQueryQuirk,
  };
}
