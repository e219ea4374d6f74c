import { packGallery } from './pack-gallery.js';
import type { RetrievalProblem } from './retrieval-options.js';
import type { RetrievalPlan } from './retrieval-plan.js';
import type { KernelMemory } from './web-assembly.js';

/**
 * Copies features, labels and the order of work into the shared memory.
 *
 * @returns whether some vector of length zero was to be normalised (see {@link packGallery})
 * @throws RangeError naming the first feature row that cannot be ranked.
 * @example
 * ```ts
 * fillRetrievalMemory(memory, { plan, problem }); // false
 * ```
 */
export function fillRetrievalMemory(
  memory: KernelMemory,
  { plan, problem }: { readonly plan: RetrievalPlan; readonly problem: RetrievalProblem },
): boolean {
  const { features, normalize, rowLabels, numClasses, missingLabels, classCounts } = problem;
  const words = new Uint32Array(memory.buffer);
  words.set(rowLabels, plan.layout.payloads / 4);
  words.set(classCounts, plan.classCounts / 4);
  words.set(missingLabels, plan.missing / 4);
  const starts = words.subarray(plan.classStarts / 4, plan.classStarts / 4 + numClasses + 1);
  for (const label of rowLabels) starts[label + 1] = (starts[label + 1] as number) + 1;
  for (let label = 0; label < numClasses; label++) {
    starts[label + 1] = (starts[label + 1] as number) + (starts[label] as number);
  }
  const next = starts.slice();
  rowLabels.forEach((label, row) => {
    const position = next[label] as number;
    words[plan.order / 4 + position] = row;
    next[label] = position + 1;
  });
  return packGallery(memory, { features, layout: plan.layout, normalize });
}
