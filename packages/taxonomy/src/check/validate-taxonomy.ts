import type { ClassId } from '../graph/class-id.js';
import { findClassProblems } from './class-problems.js';
import { describeFindings } from './describe-findings.js';
import { indexRelations } from '../graph/index-relations.js';
import type { Relation } from '../graph/relation.js';
import { findStructuralProblems } from './structural-problems.js';
import { buildGraph } from '../graph/taxonomy-graph.js';
import { Taxonomy } from '../graph/taxonomy.js';
import type { ValidationReport } from './validation-report.js';

/** Options of {@link validateTaxonomy}. */
export interface ValidateTaxonomyOptions {
  /**
   * Classes that images carry.
   * @default the leaves
   */
  readonly classes?: readonly ClassId[] | undefined;
  /**
   * Name of the input for the report.
   * @default undefined
   */
  readonly source?: string | undefined;
}

/**
 * Looks for everything that can be wrong with a hierarchy and reports it all, instead of stopping at the first problem:
 * cycles and self loops, repeated relations, several parents or roots, classes that are unknown, unreachable or inner nodes.
 *
 * @throws TaxonomyError if an id is neither a safe integer nor a non-empty string.
 * @example
 * const report = validateTaxonomy([['a', 'b'], ['b', 'c'], ['c', 'b']]);
 * report.valid; // false
 * report.cycles; // [['b', 'c']]
 */
export function validateTaxonomy(
  input: Taxonomy | Iterable<Relation>,
  { classes, source }: ValidateTaxonomyOptions = {},
): ValidationReport {
  const relations =
    input instanceof Taxonomy
      ? indexRelations(input.edges(), { nodes: input.nodes })
      : indexRelations(input, { source });
  const graph = buildGraph(relations.nodes.length, relations);
  const facts = {
    source,
    ...findStructuralProblems(graph, relations),
    ...findClassProblems(graph, { relations, classes }),
  };
  const findings = describeFindings(facts, { listed: classes !== undefined, relations, graph });
  return { ...facts, findings, valid: findings.every(({ severity }) => severity !== 'error') };
}
