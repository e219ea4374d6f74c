import type { PreparedGallery } from '../ranking/prepared-gallery.js';
import type { RetrievalProblem } from './retrieval-options.js';
import type { RetrievalPlan } from './retrieval-plan.js';
import type { KernelMemory } from '../ranking/ranking-kernel.js';

/** What {@link fillRetrievalMemory} copies, and its addresses. */
export interface FillRetrievalMemoryOptions {
  readonly plan: RetrievalPlan;
  readonly problem: RetrievalProblem;
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
  const { rows, rowLabels, numClasses, missingLabels, classCounts } = problem;
  const words = new Uint32Array(memory.buffer);
  words.set(rowLabels, plan.layout.labels / 4);
  words.set(missingLabels, plan.layout.labels / 4 + rows);
  words.set(classCounts, plan.classCounts / 4);
  const starts = words.subarray(plan.classStarts / 4, plan.classStarts / 4 + numClasses + 1);
  for (const label of rowLabels) starts[label + 1] = starts[label + 1]! + 1;
  for (let label = 0; label < numClasses; label++) {
    starts[label + 1] = starts[label + 1]! + starts[label]!;
  }
  const next = starts.slice();
  rowLabels.forEach((label, row) => {
    const position = next[label]!;
    words[plan.order / 4 + position] = row;
    next[label] = position + 1;
  });
  gallery.fill(memory, plan.layout);
}
