import { describeCycle } from './describe-cycle.js';
import { findCycle } from './find-cycle.js';
import type { IndexedRelations } from './index-relations.js';
import { TaxonomyError } from '../taxonomy-error.js';
import type { TaxonomyGraph } from './taxonomy-graph.js';

/** Makes sure that relations form no cycle. @throws TaxonomyError naming the path of one they form. */
export function checkAcyclic(
  graph: TaxonomyGraph,
  { relations, source }: { readonly relations: IndexedRelations; readonly source?: string | undefined },
): void {
  const cycle = findCycle(graph);
  if (cycle === undefined) return;
  throw new TaxonomyError(
    `the relations form a cycle, parent to child: ${describeCycle(cycle, relations)}; ` +
      'remedy: remove one of these relations, or read the columns the other way round (is-a)',
    { source },
  );
}
