import {
  blockSize,
  layOutGallery,
  layOutScratch,
  type GalleryLayout,
  type RankingScratch,
} from '../ranking/gallery-layout.js';
import type { PreparedGallery } from '../ranking/prepared-gallery.js';
import type { RegionAllocator } from '../ranking/region-allocator.js';
import type { RankingNeeds } from './ranking-needs.js';
import type { RequestedMetric } from './requested-metrics.js';
import type { RetrievalTask } from './retrieval-task.js';

/** Addresses of what one thread needs to score rankings. */
export interface ScoringScratch {
  readonly ranking: RankingScratch;
  /** uint32 [images]: places of the relevant items. */
  readonly places: number;
  /** float64 [pairs, classes, 2]: gains for the current class. */
  readonly gains: number;
  /** float64 [pairs, scored, 2]: cumulated ideal gains of the current class. */
  readonly ideal: number;
  /** float64 [pairs, stored, 2]: hierarchical precision by place. */
  readonly curve: number;
  /** float64 [averaged, pairs, 2]: average hierarchical precision. */
  readonly average: number;
}

/** Everything the threads of a retrieval evaluation agree on; plain data. */
export interface RetrievalPlan {
  readonly needs: RankingNeeds;
  readonly metrics: readonly RequestedMetric[];
  readonly layout: GalleryLayout;
  /** Images of the gallery: its rows, and those that have none. */
  readonly images: number;
  readonly numClasses: number;
  readonly similarities: number;
  /** Positions of the metrics whose values are kept for every query. */
  readonly kept: readonly number[];
  readonly lateQueryQuirk: boolean;
  readonly blocks: number;
  /** Number of queries. */
  readonly queries: number;
  /** uint32 [queries]: queries by class, then by number. */
  readonly order: number;
  /** uint32 [queries]: class of each. */
  readonly queryLabels: number;
  /** uint32 [queries]: number of the image that each is, or none. */
  readonly own: number;
  /** uint32 [rows]: rows by class, then by row. */
  readonly rowsByClass: number;
  /** uint32 [classes + 1]: where each class begins in `rowsByClass`. */
  readonly classStarts: number;
  /** uint32 [classes]: images of each class. */
  readonly classCounts: number;
  /** int32 [1]: next block to be worked on. */
  readonly counter: number;
  /** float64 [blocks, metrics]: sums over the queries of a block. */
  readonly sums: number;
  /** float64 [kept, queries]. */
  readonly values: number;
  readonly scratch: readonly ScoringScratch[];
}

function layOutScoring(allocator: RegionAllocator, plan: Omit<RetrievalPlan, 'scratch'>): ScoringScratch {
  const { layout, needs, numClasses, similarities } = plan;
  const { length, scored, stored, averaged } = needs;
  const pairBytes = Math.ceil(similarities / 2) * 16;
  return {
    ranking: layOutScratch(allocator, { layout, places: length + 1 }),
    places: allocator.allocate((length + 1) * 4),
    gains: allocator.allocate(pairBytes * numClasses),
    ideal: allocator.allocate(pairBytes * scored),
    curve: allocator.allocate(pairBytes * stored),
    average: allocator.allocate(pairBytes * Math.max(1, averaged.length)),
  };
}

/** What {@link planRetrieval} lays out, and where. */
export interface PlanRetrievalOptions {
  readonly gallery: PreparedGallery;
  readonly allocator: RegionAllocator;
  readonly threads: number;
}

/**
 * Lays out the memory of a retrieval evaluation for a number of threads.
 *
 * @example
 * ```ts
 * planRetrieval(problem, { gallery, allocator: new RegionAllocator(), threads: 2 }).blocks; // 625 for 10,000 rows
 * ```
 */
export function planRetrieval(
  problem: RetrievalTask,
  { gallery, allocator, threads }: PlanRetrievalOptions,
): RetrievalPlan {
  const { rows, numClasses, metrics, needs } = problem;
  const queries = problem.queries.count;
  const images = rows + problem.missingLabels.length;
  const blocks = Math.ceil(queries / blockSize);
  const plan = {
    needs,
    metrics,
    images,
    layout: layOutGallery(allocator, { shape: gallery.shape, images }),
    numClasses,
    similarities: problem.similarities.length,
    kept: problem.kept,
    lateQueryQuirk: problem.lateQueryQuirk,
    blocks,
    queries,
    order: allocator.allocate(queries * 4),
    queryLabels: allocator.allocate(queries * 4),
    own: allocator.allocate(queries * 4),
    rowsByClass: allocator.allocate(rows * 4),
    classStarts: allocator.allocate((numClasses + 1) * 4),
    classCounts: allocator.allocate(numClasses * 4),
    counter: allocator.allocate(4),
    sums: allocator.allocate(blocks * metrics.length * 8),
    values: allocator.allocate(problem.kept.length * queries * 8),
  };
  return { ...plan, scratch: Array.from({ length: threads }, () => layOutScoring(allocator, plan)) };
}
