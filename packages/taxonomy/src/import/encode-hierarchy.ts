import { describeClassIds } from '../graph/describe-class-id.js';
import type { NamedTaxonomy } from '../files/named-taxonomy.js';
import type { IndentedHierarchy } from './parse-indented-hierarchy.js';
import type { Relation } from '../graph/relation.js';
import { TaxonomyError } from '../taxonomy-error.js';
import { Taxonomy } from '../graph/taxonomy.js';

/** Options of {@link encodeHierarchy}. */
export interface EncodeHierarchyOptions {
  /**
   * Names of the dataset's classes: a list, numbered from `firstId` on, or a map from number to name.
   * A name that the hierarchy lacks keeps its number and has no relations.
   * @default []
   */
  readonly classNames?: readonly string[] | ReadonlyMap<number, string> | undefined;
  /**
   * First number: 0 as in CIFAR, 1 as in CUB.
   * @default 0
   */
  readonly firstId?: number | undefined;
  /**
   * Name of the hierarchy for error messages.
   * @default undefined
   */
  readonly source?: string | undefined;
  /**
   * Name of the input of the class names for error messages.
   * @default undefined
   */
  readonly classNamesSource?: string | undefined;
}

/** Result of {@link encodeHierarchy}. */
export interface EncodedHierarchy extends NamedTaxonomy {
  readonly names: ReadonlyMap<number, string>;
  readonly classes: readonly number[];
  /** Names of classes that do not occur in the hierarchy. */
  readonly unusedNames: readonly string[];
}

/**
 * Numbers a hierarchy of names: the classes first, then the other nodes in text order, each followed by its unnumbered children.
 * The numbers depend on the input only, so every run gives the same ones. Without names of classes the leaves are the classes.
 *
 * @throws TaxonomyError if two classes have the same name or the hierarchy has no relation.
 * @example
 * const hierarchy = parseIndentedHierarchy('fruit\n-- apple\n-- pear\n');
 * [...encodeHierarchy(hierarchy, { classNames: ['apple', 'pear'] }).taxonomy.edges()]; // [[2, 0], [2, 1]]
 */
export function encodeHierarchy(
  hierarchy: IndentedHierarchy,
  { classNames = [], firstId = 0, source, classNamesSource }: EncodeHierarchyOptions = {},
): EncodedHierarchy {
  const named = numberClasses(classNames, { firstId, source: classNamesSource });
  const numbers = new Map(named.map(([number, name]) => [name, number]));
  let next = named.reduce((highest, [number]) => Math.max(highest, number), firstId - 1) + 1;
  const relations: Relation[] = [];
  const numberOf = (name: string): number => {
    const known = numbers.get(name);
    if (known === undefined) numbers.set(name, next);
    return known ?? next++;
  };
  for (const [name, children] of hierarchy) {
    const parent = numberOf(name);
    for (const child of children) relations.push([parent, numberOf(child)]);
  }
  if (relations.length === 0) {
    throw new TaxonomyError('the hierarchy has no relations; remedy: indent children below their parents', {
      source,
    });
  }
  const taxonomy = Taxonomy.fromEdges(relations, {
    nodes: Array.from(hierarchy.keys(), numberOf),
    source,
  });
  const used = named.filter(([, name]) => hierarchy.has(name));
  return {
    taxonomy,
    names: new Map(
      Array.from(numbers, ([name, number]) => [number, name] as const).sort(([a], [b]) => a - b),
    ),
    classes: named.length > 0 ? used.map(([number]) => number) : (taxonomy.leaves as readonly number[]),
    unusedNames: named.filter(([, name]) => !hierarchy.has(name)).map(([, name]) => name),
  };
}

/** Numbers and names of the classes, by number. */
function numberClasses(
  classNames: readonly string[] | ReadonlyMap<number, string>,
  { firstId, source }: { readonly firstId: number; readonly source: string | undefined },
): (readonly [number, string])[] {
  const entries = isList(classNames)
    ? classNames.map((name, i) => [firstId + i, name] as const)
    : [...classNames].sort(([a], [b]) => a - b);
  const seen = new Set<string>();
  const repeated = entries.filter(([, name]) => seen.size === seen.add(name).size).map(([, name]) => name);
  if (repeated.length > 0) {
    throw new TaxonomyError(
      `several classes have the same name: ${describeClassIds(repeated)}; remedy: give each class a node of its own`,
      { source },
    );
  }
  return entries;
}

function isList(names: readonly string[] | ReadonlyMap<number, string>): names is readonly string[] {
  return Array.isArray(names);
}
