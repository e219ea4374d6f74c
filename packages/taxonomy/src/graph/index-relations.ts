import type { ClassId } from './class-id.js';
import { describeClassId } from './describe-class-id.js';
import type { Relation } from './relation.js';
import { TaxonomyError } from '../taxonomy-error.js';
import type { EdgeArrays } from './taxonomy-graph.js';

/** Relations with ids replaced by node numbers (order of first appearance). */
export interface IndexedRelations extends EdgeArrays {
  readonly nodes: ClassId[];
  readonly indexes: Map<ClassId, number>;
  /** Line number of every relation, 0 where unknown, `[edges]`. */
  readonly lines: Int32Array;
}

/** Options of {@link indexRelations}. */
export interface IndexRelationsOptions {
  /** Name of the input for error messages. */
  readonly source?: string | undefined;
  /** Further nodes, which may stand without any relation. */
  readonly nodes?: Iterable<ClassId> | undefined;
}

/**
 * Numbers the nodes of a list of relations.
 *
 * @throws TaxonomyError if an id is neither a safe integer nor a non-empty string.
 */
export function indexRelations(
  relations: Iterable<Relation>,
  { source, nodes: isolated = [] }: IndexRelationsOptions = {},
): IndexedRelations {
  const nodes: ClassId[] = [];
  const indexes = new Map<ClassId, number>();
  const indexOf = (id: ClassId, line?: number): number => {
    const known = indexes.get(id);
    if (known !== undefined) return known;
    if (!isClassId(id)) {
      throw new TaxonomyError(
        `expected class ids that are integers within ±(2^53 − 1) or non-empty strings, got ${describeClassId(id)}`,
        { source, line },
      );
    }
    indexes.set(id, nodes.length);
    nodes.push(id === 0 ? 0 : id);
    return nodes.length - 1;
  };
  const [parents, children, lines]: number[][] = [[], [], []];
  for (const [parent, child, line] of relations) {
    parents!.push(indexOf(parent, line));
    children!.push(indexOf(child, line));
    lines!.push(line ?? 0);
  }
  for (const id of isolated) indexOf(id);
  return {
    nodes,
    indexes,
    parents: Int32Array.from(parents!),
    children: Int32Array.from(children!),
    lines: Int32Array.from(lines!),
  };
}

function isClassId(id: unknown): id is ClassId {
  return typeof id === 'number' ? Number.isSafeInteger(id) : typeof id === 'string' && id !== '';
}
