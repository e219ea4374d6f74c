import type { ClassId } from '../graph/class-id.js';

/** How grave a finding is: an `error` makes similarities undefined, a `warning` is likely a mistake, a `note` may be meant. */
export type Severity = 'error' | 'warning' | 'note';

/** What a finding is about. */
export type FindingCode =
  | 'empty'
  | 'cycle'
  | 'self-loop'
  | 'unknown-class'
  | 'unreachable-class'
  | 'swapped-columns'
  | 'duplicate-edge'
  | 'inner-class'
  | 'several-roots'
  | 'several-parents';

/** One finding, for people and programs. */
export interface Finding {
  readonly code: FindingCode;
  readonly severity: Severity;
  /** What was found and what to do about it. */
  readonly message: string;
}

/** A relation that is given more than once. */
export interface DuplicateEdge {
  readonly parent: ClassId;
  readonly child: ClassId;
  /** How often it is given. */
  readonly count: number;
  /** Its lines, as far as known. */
  readonly lines: readonly number[];
}

/** Everything that `validateTaxonomy` found. */
export interface ValidationReport {
  /** Name of the input, if given. */
  readonly source: string | undefined;
  /** Whether there is no finding of severity `error`. */
  readonly valid: boolean;
  readonly findings: readonly Finding[];
  /** Number of nodes. */
  readonly nodes: number;
  /** Number of relations, repetitions counted. */
  readonly edges: number;
  /** Number of nodes without children. */
  readonly leaves: number;
  /** Nodes without parents, ascending. */
  readonly roots: readonly ClassId[];
  /** Whether no node has more than one parent. */
  readonly isTree: boolean;
  /** Height of the hierarchy; `undefined` if it is empty or has a cycle. */
  readonly maxHeight: number | undefined;
  /** Number of classes that were checked: the given ones, or else the leaves. */
  readonly classes: number;
  /** One cycle for each knot of relations, each node the parent of the next, the last the parent of the first. */
  readonly cycles: readonly (readonly ClassId[])[];
  /** Nodes that are their own parent. */
  readonly selfLoops: readonly ClassId[];
  readonly duplicateEdges: readonly DuplicateEdge[];
  /** Nodes with at least two different parents. */
  readonly multiParentNodes: readonly { readonly id: ClassId; readonly parents: readonly ClassId[] }[];
  /** Listed classes that the hierarchy lacks. */
  readonly unknownClasses: readonly ClassId[];
  /** Classes that are not below the root that most classes are below: they have no common ancestor with those. */
  readonly unreachableClasses: readonly ClassId[];
  /** Listed classes that have children: their LCS-height similarity to themselves is below 1. */
  readonly innerClasses: readonly ClassId[];
}
