import { isFeatureSource, type FeatureSource } from '../inputs/feature-source.js';
import type { EvaluateRetrievalOptions } from '../retrieval/evaluate-retrieval-options.js';
import { checkRetrievalTask, type RetrievalTask } from '../retrieval/retrieval-task.js';
import { chooseBlockSize, type BlockSize } from './block-size.js';
import { sourceOf } from './source-of.js';
import { checkRows } from './source-rows.js';

/** An evaluation in blocks. */
export interface PlannedBlocks {
  readonly task: RetrievalTask;
  readonly gallery: FeatureSource;
  /** Where the vectors of queries are: the gallery, or a source of their own. */
  readonly queries: FeatureSource;
  readonly size: BlockSize;
}

/** What the kernel can hold at most. */
const defaultMemory = 2 ** 32;

/** Numbers that are read at once to check them. */
const checkedNumbers = 2 ** 21;

/** How much is to be held at a time; undefined where all of it fits. */
async function chooseSize(
  { task, gallery, queries }: Omit<PlannedBlocks, 'size'>,
  memory: number,
): Promise<BlockSize | undefined> {
  const { rows, dimension } = gallery;
  const { BYTES_PER_ELEMENT: numberBytes } = await gallery.read(0, 1);
  const relevant = task.needs.relevant ? task.classCounts.reduce((a, b) => Math.max(a, b)) : 0;
  return chooseBlockSize(memory, {
    ...{ rows, dimension, numberBytes, normalize: task.normalize, relevant },
    queries: queries === gallery ? 0 : queries.rows,
    places: Math.min(task.needs.places, rows),
    batch: task.queries.count,
  });
}

/**
 * Decides whether an evaluation needs to read its gallery in blocks, and checks all vectors if so.
 *
 * @returns undefined where features are in memory, or fit there
 * @throws RangeError naming what does not fit, or cannot be done in blocks.
 * @example
 * ```ts
 * await planBlocks({ ...options, features: source, memory: 2 ** 29 });
 * ```
 */
export async function planBlocks(options: EvaluateRetrievalOptions): Promise<PlannedBlocks | undefined> {
  const { features, dimension, memory = defaultMemory, normalize = false } = options;
  if (!isFeatureSource(features)) return undefined;
  const gallery = sourceOf(features, dimension);
  const queries = options.queries ? sourceOf(options.queries.features, dimension) : gallery;
  const task = checkRetrievalTask(options, {
    rows: gallery.rows,
    queries: options.queries && queries.rows,
  });
  const size = await chooseSize({ task, gallery, queries }, memory);
  // What cannot be done in blocks is tried as a whole, unless it was said to be too large.
  if (!size || (options.memory === undefined && !isFeasible(task))) return undefined;
  checkFeasible(task);
  const step = Math.max(1, Math.floor(checkedNumbers / dimension));
  await checkRows(gallery, { step, normalize, rowName: 'feature row' });
  if (queries !== gallery) await checkRows(queries, { step, normalize, rowName: 'query row' });
  return { task, gallery, queries, size };
}

function isFeasible({ distances, lateQueryQuirk }: RetrievalTask): boolean {
  return distances === 'exact' && !lateQueryQuirk;
}

function checkFeasible({ distances, lateQueryQuirk }: RetrievalTask): void {
  const remedy = 'raise memory to rank the gallery as a whole';
  if (distances !== 'exact') {
    throw new RangeError(`expected exact distances of a gallery in blocks, got ${distances}; ${remedy}`);
  }
  if (lateQueryQuirk) {
    throw new RangeError(`lateQueryQuirk: expected no gallery in blocks; leave it out, or ${remedy}`);
  }
}
