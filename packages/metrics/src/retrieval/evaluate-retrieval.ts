import { checkRetrievalOptions } from './check-retrieval-options.js';
import { chooseThreads } from './choose-threads.js';
import { fillRetrievalMemory } from './fill-retrieval-memory.js';
import { blockSize } from '../ranking/gallery-layout.js';
import { chooseSelecting } from '../ranking/needed-places.js';
import { prepareGallery } from '../ranking/prepare-gallery.js';
import { compileRankingKernel, type KernelMemory } from '../ranking/ranking-kernel.js';
import { RegionAllocator } from '../ranking/region-allocator.js';
import type { EvaluateRetrievalOptions, RetrievalProblem } from './retrieval-options.js';
import { planRetrieval, type RetrievalPlan } from './retrieval-plan.js';
import { runRetrieval } from './run-retrieval.js';

/** Result of {@link evaluateRetrieval}. */
export interface RetrievalEvaluation {
  /** Mean over all queries of every metric, by name: `P@10 (WUP)`, `AHP@250 (LCS_HEIGHT)`, `AHP (WUP)`, `AP`. */
  readonly means: Record<string, number>;
  /** Value of every query, in the order of the feature rows, if asked for. */
  readonly perQuery?: Record<string, Float64Array>;
  /** Queries that are the only image of their class; their average precision counts as 0. */
  readonly queriesWithoutRelevant: number;
}

/** Means in a fixed order of summation, so that they do not depend on the number of threads. */
function collectMeans(memory: KernelMemory, plan: RetrievalPlan): Record<string, number> {
  const { metrics, blocks, sums, layout } = plan;
  const values = new Float64Array(memory.buffer, sums, blocks * metrics.length);
  return Object.fromEntries(
    metrics.map((name, metric) => {
      let sum = 0;
      for (let block = 0; block < blocks; block++) sum += values[block * metrics.length + metric]!;
      return [name, sum / layout.rows];
    }),
  );
}

function collectValues(memory: KernelMemory, plan: RetrievalPlan): Record<string, Float64Array> {
  const { metrics, values, layout } = plan;
  return Object.fromEntries(
    metrics.map((name, metric) => [
      name,
      new Float64Array(memory.buffer, values + metric * layout.rows * 8, layout.rows).slice(),
    ]),
  );
}

/** The matrices in memory that worker threads can see. */
function share(similarities: readonly Float64Array[]): Float64Array[] {
  return similarities.map((similarity) => {
    if (similarity.buffer instanceof SharedArrayBuffer) return similarity;
    const shared = new Float64Array(new SharedArrayBuffer(similarity.byteLength));
    shared.set(similarity);
    return shared;
  });
}

async function run(
  problem: RetrievalProblem,
  options: EvaluateRetrievalOptions,
): Promise<{ readonly memory: KernelMemory; readonly plan: RetrievalPlan }> {
  const { rows, dimension, similarities } = problem;
  const threads = chooseThreads(options.threads, { rows, dimension, blocks: Math.ceil(rows / blockSize) });
  const allocator = new RegionAllocator();
  const gallery = prepareGallery({
    ...problem,
    selecting: chooseSelecting(problem),
    onWarning: options.onWarning,
  });
  const plan = planRetrieval(problem, { gallery, allocator, threads });
  const memory = allocator.createMemory();
  fillRetrievalMemory(memory, { plan, problem, gallery });
  const data = {
    module: compileRankingKernel(),
    memory,
    plan,
    similarities: threads > 1 ? share(similarities) : similarities,
  };
  await runRetrieval(data, { threads, onProgress: options.onProgress });
  return { memory, plan };
}

/**
 * Evaluates image retrieval: every feature row is a query, ranks all other images, and is scored by hierarchical
 * precision (Barz & Denzler, "Hierarchy-based Image Embeddings for Semantic Image Retrieval", WACV 2019, section 4.3)
 * and average precision.
 *
 * For a query of class c and a ranking r₁, r₂, … of the other images, with similarity s and the best possible ranking
 * r*, `HP@k = Σ_{i≤k} s(c, r_i) / Σ_{i≤k} s(c, r*_i)` and `AHP@K = (1/K) Σ_{i<K} (HP@i + HP@(i+1)) / 2`, so that a
 * perfect ranking has AHP (K−1)/K. Where nothing can be gained (all ideal similarities 0) HP is 0. Equal distances are
 * ordered by row.
 *
 * @throws RangeError naming the feature row, id, label, cut-off or similarity that does not fit.
 * @example
 * ```ts
 * const { means } = await evaluateRetrieval({
 *   features: Float32Array.of(0, 1, 3, 7),
 *   dimension: 1,
 *   labels: [0, 0, 1, 1],
 *   numClasses: 2,
 *   similarities: { LCS_HEIGHT: Float64Array.of(1, 0, 0, 1) },
 *   cutoffs: [1],
 *   ap: true,
 * });
 * means; // { 'P@1 (LCS_HEIGHT)': 0.75, AP: 0.8333333333333334 }
 * ```
 */
export async function evaluateRetrieval(options: EvaluateRetrievalOptions): Promise<RetrievalEvaluation> {
  const problem = checkRetrievalOptions(options);
  const { memory, plan } = await run(problem, options);
  const { rowLabels, classCounts, perQuery } = problem;
  return {
    means: collectMeans(memory, plan),
    ...(perQuery ? { perQuery: collectValues(memory, plan) } : {}),
    queriesWithoutRelevant: rowLabels.filter((label) => classCounts[label] === 1).length,
  };
}
