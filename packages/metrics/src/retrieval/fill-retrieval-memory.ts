import type { PreparedGallery } from '../ranking/prepared-gallery.js';
import type { RetrievalTask } from './retrieval-task.js';
import type { RetrievalPlan } from './retrieval-plan.js';
import type { KernelMemory } from '../ranking/ranking-kernel.js';

/** What {@link fillRetrievalMemory} copies, and its addresses. */
export interface FillRetrievalMemoryOptions {
  readonly plan: RetrievalPlan;
  readonly problem: RetrievalTask;
  readonly gallery: PreparedGallery;
}

/**
 * Copies features, labels and the order of work into the shared memory.
 *
 * @example
 * ```ts
 * fillRetrievalMemory(memory, { plan, problem, gallery });
 * ```
 */
export function fillRetrievalMemory(
  memory: KernelMemory,
  { plan, problem, gallery }: FillRetrievalMemoryOptions,
): void {
  const { rows, rowLabels, queries, missingLabels, classCounts } = problem;
  const words = new Uint32Array(memory.buffer);
  words.set(rowLabels, plan.layout.labels / 4);
  words.set(missingLabels, plan.layout.labels / 4 + rows);
  words.set(classCounts, plan.classCounts / 4);
  words.set(queries.labels, plan.queryLabels / 4);
  words.set(queries.own, plan.own / 4);
  const classes = classCounts.length;
  const starts = words.subarray(plan.classStarts / 4, plan.classStarts / 4 + classes + 1);
  sortByClass(rowLabels, {
    starts,
    order: words.subarray(plan.rowsByClass / 4, plan.rowsByClass / 4 + rows),
  });
  const order = words.subarray(plan.order / 4, plan.order / 4 + queries.count);
  sortByClass(queries.labels, { starts: new Uint32Array(classes + 1), order });
  gallery.fill(memory, plan.layout);
}

/** Counting sort of positions by their class: fills where each class begins (zeros before), and the positions. */
function sortByClass(
  labels: Uint32Array,
  { starts, order }: { readonly starts: Uint32Array; readonly order: Uint32Array },
): void {
  for (const label of labels) starts[label + 1]!++;
  for (let label = 1; label < starts.length; label++) starts[label]! += starts[label - 1]!;
  const next = starts.slice();
  labels.forEach((label, position) => (order[next[label]!++] = position));
}
