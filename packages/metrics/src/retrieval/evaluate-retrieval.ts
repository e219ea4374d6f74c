import type { MetricValue } from '../metric.js';
import type { RetrievalMetric } from '../measures/retrieval-measures.js';
import { chooseThreads } from './choose-threads.js';
import { fillRetrievalMemory } from './fill-retrieval-memory.js';
import { meanOf, valuesOf, type FinishedRun } from './finished-run.js';
import { evaluateInBlocks } from '../blocks/evaluate-in-blocks.js';
import { planBlocks, type PlannedBlocks } from '../blocks/plan-blocks.js';
import { blockSize } from '../ranking/gallery-layout.js';
import { noRow } from '../ranking/gallery-ranker.js';
import { prepareGallery } from '../ranking/prepare-gallery.js';
import { compileRankingKernel } from '../ranking/ranking-kernel.js';
import { RegionAllocator } from '../ranking/region-allocator.js';
import { chooseSelecting } from './ranking-needs.js';
import type { EvaluateRetrievalOptions } from './evaluate-retrieval-options.js';
import { checkRetrievalOptions, type RetrievalProblem } from './retrieval-options.js';
import { planRetrieval } from './retrieval-plan.js';
import type { RetrievalTask } from './retrieval-task.js';
import { runRetrieval } from './run-retrieval.js';

/** Mean of a metric over all queries. */
export type RetrievalMean = MetricValue<RetrievalMetric> & {
  /** Value of every query, in their order (that of the feature rows, where these are the queries), if asked for. */
  readonly perQuery?: Float64Array;
};

/** Result of {@link evaluateRetrieval}. */
export interface RetrievalEvaluation {
  /** The metrics that were asked for, in their order, each with its value. */
  readonly means: readonly RetrievalMean[];
  /** Queries with no other image of their class in the gallery; their average precision counts as 0. */
  readonly queriesWithoutRelevant: number;
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

async function runInMemory(
  problem: RetrievalProblem,
  options: EvaluateRetrievalOptions,
): Promise<FinishedRun> {
  const { rows, queries, dimension, similarities } = problem;
  const threads = chooseThreads(options.threads, {
    ...{ queries: queries.count, rows, dimension, blocks: Math.ceil(queries.count / blockSize) },
  });
  const allocator = new RegionAllocator();
  const gallery = prepareGallery({
    ...problem,
    queries: queries.features,
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

/** What was evaluated, and how it ended. */
interface EvaluatedTask {
  readonly task: RetrievalTask;
  readonly finished: FinishedRun;
}

async function runWhole(options: EvaluateRetrievalOptions): Promise<EvaluatedTask> {
  const task = await checkRetrievalOptions(options);
  return { task, finished: await runInMemory(task, options) };
}

async function runInBlocks(
  { task, ...blocks }: PlannedBlocks,
  { onProgress }: EvaluateRetrievalOptions,
): Promise<EvaluatedTask> {
  return { task, finished: await evaluateInBlocks(task, { ...blocks, onProgress }) };
}

/**
 * Evaluates image retrieval: every feature row is a query, ranks all other images (or, if `queries` are given, each of
 * these ranks the images of the gallery, but for the image that it is itself), and is scored by hierarchical precision
 * (Barz & Denzler, "Hierarchy-based Image Embeddings for Semantic Image Retrieval", WACV 2019, section 4.3),
 * average precision and the other {@link retrievalMeasures}.
 *
 * For a query of class c and a ranking r₁, r₂, … of the other images, with similarity s and the best possible ranking
 * r*, `HP@k = Σ_{i≤k} s(c, r_i) / Σ_{i≤k} s(c, r*_i)` and `AHP@K = (1/K) Σ_{i<K} (HP@i + HP@(i+1)) / 2`, so that a
 * perfect ranking has AHP (K−1)/K. Where nothing can be gained (all ideal similarities 0) HP is 0. Equal distances are
 * ordered by row.
 *
 * @throws RangeError naming the feature row, id, label, metric or similarity that does not fit.
 * @example
 * ```ts
 * const { means } = await evaluateRetrieval({
 *   features: Float32Array.of(0, 1, 3, 7),
 *   dimension: 1,
 *   labels: [0, 0, 1, 1],
 *   numClasses: 2,
 *   similarities: { LCS_HEIGHT: Float64Array.of(1, 0, 0, 1) },
 *   metrics: [{ metric: 'P', k: 1, similarity: 'LCS_HEIGHT' }, { metric: 'AP' }],
 * });
 * means;
 * // [{ metric: 'P', k: 1, similarity: 'LCS_HEIGHT', value: 0.75 }, { metric: 'AP', value: 0.8333333333333334 }]
 * ```
 */
export async function evaluateRetrieval(options: EvaluateRetrievalOptions): Promise<RetrievalEvaluation> {
  const blocks = await planBlocks(options);
  const { task, finished } = blocks ? await runInBlocks(blocks, options) : await runWhole(options);
  const { queries, classCounts } = task;
  return {
    means: options.metrics.map((metric, index) => {
      const perQuery = valuesOf(index, finished);
      return { ...metric, value: meanOf(index, finished), ...(perQuery && { perQuery }) };
    }),
    queriesWithoutRelevant: queries.labels.filter(
      (label, query) => classCounts[label] === (queries.own[query] === noRow ? 0 : 1),
    ).length,
  };
}
