import type { FeatureSource } from '../inputs/feature-source.js';
import type { PreparedGallery } from '../ranking/prepared-gallery.js';
import { compileRankingKernel } from '../ranking/ranking-kernel.js';
import { RegionAllocator } from '../ranking/region-allocator.js';
import { fillRetrievalMemory } from '../retrieval/fill-retrieval-memory.js';
import type { FinishedRun } from '../retrieval/finished-run.js';
import { RetrievalJob } from '../retrieval/retrieval-job.js';
import { planRetrieval, type RetrievalPlan } from '../retrieval/retrieval-plan.js';
import type { RetrievalTask } from '../retrieval/retrieval-task.js';
import type { BlockSize } from './block-size.js';
import { MergedRanker, type MergedRanking } from './merged-ranker.js';
import { BatchRanker, type BatchQuery } from './rank-batch.js';

/** Checked sources, and how much of them is held at a time. */
export interface EvaluateInBlocksOptions {
  readonly gallery: FeatureSource;
  /** Where the vectors of queries are: the gallery, or a source of their own. */
  readonly queries: FeatureSource;
  readonly size: BlockSize;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/** A gallery that has no vectors in memory. */
function withoutVectors({ normalize, dimension }: RetrievalTask): PreparedGallery {
  return {
    shape: {
      ...{ distances: 'exact', normalize, dimension, rows: 0, queriesApart: 0, vectorBytes: 0, scale: 1 },
      ...{ narrow: undefined, wide: undefined },
    },
    fill: () => undefined,
  };
}

/** The queries in the order of work: by class, then by number. */
function orderedQueries({ queries }: RetrievalTask, order: Uint32Array): BatchQuery[] {
  return Array.from(order, (query) => ({
    ...{ query, label: queries.labels[query]!, own: queries.own[query]! },
  }));
}

/** Rows by class, ascending: as they were sorted into the memory. */
function rowsByClass(words: Uint32Array, plan: RetrievalPlan): (label: number) => Uint32Array {
  const [starts, rows] = [plan.classStarts / 4, plan.rowsByClass / 4];
  return (label) => words.subarray(rows + words[starts + label]!, rows + words[starts + label + 1]!);
}

/**
 * Evaluates a gallery that is read in blocks, for one batch of queries after the other, on the calling thread. The values are
 * those of an evaluation in memory.
 *
 * @example
 * ```ts
 * await evaluateInBlocks(task, { gallery, queries: gallery, size: { rows: 10_000, queries: 512 } });
 * ```
 */
export async function evaluateInBlocks(
  task: RetrievalTask,
  { gallery, queries, size, onProgress }: EvaluateInBlocksOptions,
): Promise<FinishedRun> {
  const allocator = new RegionAllocator();
  const prepared = withoutVectors(task);
  const plan = planRetrieval(task, { gallery: prepared, allocator, threads: 1 });
  const memory = allocator.createMemory();
  fillRetrievalMemory(memory, { plan, problem: task, gallery: prepared });
  const words = new Uint32Array(memory.buffer);
  const ordered = orderedQueries(task, words.subarray(plan.order / 4, plan.order / 4 + plan.queries));
  let rankings = new Map<number, MergedRanking>();
  const batches = new BatchRanker({
    ...{ gallery, queries, normalize: task.normalize, step: size.rows, places: task.needs.places },
    rowsOf: task.needs.relevant ? rowsByClass(words, plan) : undefined,
  });
  const ranker = new MergedRanker({ memory, plan, rankingOf: (query) => rankings.get(query)! });
  const data = { module: compileRankingKernel(), memory, plan, similarities: task.similarities };
  const job = new RetrievalJob(data, { thread: 0, ranker });
  for (let start = 0; start < ordered.length; start += size.queries) {
    const batch = ordered.slice(start, start + size.queries);
    const merged = await batches.rank(batch);
    rankings = new Map(batch.map(({ query }, position) => [query, merged[position]!]));
    for (let done = 0; done < batch.length; done += job.runNextBlock());
    onProgress?.(start + batch.length, ordered.length);
  }
  return { memory, plan };
}
