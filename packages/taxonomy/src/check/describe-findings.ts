import { describeCycle } from '../graph/describe-cycle.js';
import { describeClassId, describeClassIds } from '../graph/describe-class-id.js';
import type { IndexedRelations } from '../graph/index-relations.js';
import { isReversed } from '../files/reading-direction.js';
import type { TaxonomyGraph } from '../graph/taxonomy-graph.js';
import type { Finding, FindingCode, Severity, ValidationReport } from './validation-report.js';

/** A report before its findings are put into words. */
export type ValidationFacts = Omit<ValidationReport, 'findings' | 'valid'>;

/** Options of {@link describeFindings}. */
export interface DescribeFindingsOptions {
  /** Whether the classes were listed, rather than taken from the leaves. */
  readonly listed: boolean;
  readonly relations: IndexedRelations;
  readonly graph: TaxonomyGraph;
}

/** Puts the facts of a validation into words, gravest first. */
export function describeFindings(facts: ValidationFacts, options: DescribeFindingsOptions): Finding[] {
  return [
    ...describeLoops(facts, options.relations),
    ...describeClasses(facts, options.listed),
    ...describeShape(facts, options.graph),
  ].sort((a, b) => gravity[a.severity] - gravity[b.severity]);
}

const gravity: Readonly<Record<Severity, number>> = { error: 0, warning: 1, note: 2 };

function finding(code: FindingCode, severity: Severity, message: string): Finding {
  return { code, severity, message };
}

function describeLoops(
  { nodes, cycles, selfLoops }: ValidationFacts,
  relations: IndexedRelations,
): Finding[] {
  const found = cycles.map((cycle) => {
    const path = describeCycle(
      cycle.map((id) => relations.indexes.get(id)!),
      relations,
    );
    return finding(
      'cycle',
      'error',
      `cycle, parent to child: ${path}; remedy: remove one of these relations`,
    );
  });
  if (selfLoops.length > 0) {
    const ids = describeClassIds(selfLoops);
    found.push(finding('self-loop', 'error', `own parent: ${ids}; remedy: remove these relations`));
  }
  if (nodes === 0)
    found.push(finding('empty', 'error', 'there is no relation; remedy: add "parent child" lines'));
  return found;
}

function describeClasses(facts: ValidationFacts, listed: boolean): Finding[] {
  const { unknownClasses, unreachableClasses, innerClasses } = facts;
  const found: Finding[] = [];
  if (unknownClasses.length > 0) {
    const message =
      `of the listed classes ${unknownClasses.length} are not in the hierarchy: ${describeClassIds(unknownClasses)}; ` +
      'remedy: check the list and the kind of ids (integers or strings)';
    found.push(finding('unknown-class', 'error', message));
  }
  if (unreachableClasses.length > 0) {
    const message =
      `${unreachableClasses.length} of ${facts.classes} classes have no common ancestor with the others: ` +
      `${describeClassIds(unreachableClasses)}; remedy: join the roots below one node, or list only classes that belong together`;
    found.push(finding('unreachable-class', listed ? 'error' : 'warning', message));
  }
  if (innerClasses.length > 0) {
    const message =
      `of the classes ${innerClasses.length} have children, so their similarity to themselves is below 1: ` +
      `${describeClassIds(innerClasses)}; remedy: prune the relations below them if that is not wanted`;
    found.push(finding('inner-class', 'warning', message));
  }
  return found;
}

function describeShape(facts: ValidationFacts, graph: TaxonomyGraph): Finding[] {
  const { roots, leaves, nodes, duplicateEdges, multiParentNodes } = facts;
  const found: Finding[] = [];
  if (isReversed(graph)) {
    const message = `there are ${roots.length} roots and ${leaves === 1 ? 'one leaf' : `${leaves} leaves`}; remedy: the columns are the other way round, read them so (is-a or not)`;
    found.push(finding('swapped-columns', 'error', message));
  } else if (roots.length > 1) {
    found.push(finding('several-roots', 'note', `${roots.length} roots: ${describeClassIds(roots)}`));
  }
  for (const { parent, child, count, lines } of duplicateEdges) {
    const where = lines.length > 0 ? ` (lines ${lines.join(', ')})` : '';
    const relation = `${describeClassId(parent)} → ${describeClassId(child)}`;
    found.push(
      finding(
        'duplicate-edge',
        'warning',
        `relation ${relation} is given ${count} times${where}; remedy: keep one`,
      ),
    );
  }
  if (multiParentNodes.length > 0) {
    const ids = describeClassIds(multiParentNodes.map(({ id }) => id));
    const message = `of the ${nodes} nodes ${multiParentNodes.length} have several parents, so this is no tree: ${ids}`;
    found.push(finding('several-parents', 'note', message));
  }
  return found;
}
