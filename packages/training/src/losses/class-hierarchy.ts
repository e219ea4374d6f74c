import { ancestorTree, type AncestorTree, type ClassId, type Taxonomy } from '@semantic-embeddings/taxonomy';

/** A hierarchy, and the classes in it that are told apart. */
export interface ClassHierarchy {
  readonly taxonomy: Taxonomy;
  /** Ids in the order of the scores. */
  readonly classes: readonly ClassId[];
}

/**
 * The part of a hierarchy above the classes, for formulas that need a tree: every class and every ancestor of one has one parent,
 * there is one root, and no class stands above another.
 *
 * @param hierarchy - the hierarchy and the classes
 * @param what - what needs a tree, for the message
 * @returns parents, classes and nodes of the tree
 * @throws RangeError that names the class with several parents, the roots, or the class above another, and the remedy
 *
 * @example
 * ```ts
 * const taxonomy = Taxonomy.fromEdges([['food', 'fruit'], ['food', 'bread'], ['fruit', 'apple']]);
 * requireClassTree({ taxonomy, classes: ['apple', 'bread'] }, 'the loss').parents; // Int32Array [-1, 0, 0, 1]
 * ```
 */
export function requireClassTree(hierarchy: ClassHierarchy, what: string): AncestorTree {
  const { taxonomy, classes } = hierarchy;
  const tree = ancestorTree(taxonomy, { classes });
  if (tree === undefined) throw problem(hierarchy, `${what} needs a tree, but ${severalParents(hierarchy)}`);
  const { nodes, parents } = tree;
  const roots = [...nodes].filter((_, at) => parents[at] === -1).map((node) => taxonomy.nodes[node]!);
  if (roots.length > 1) {
    const names = roots.slice(0, 3).map(String).join(', ');
    throw problem(
      hierarchy,
      `${what} needs a tree, but the classes are below ${roots.length} roots (${names}${roots.length > 3 ? ', …' : ''}); ` +
        'put these below one node',
    );
  }
  const inner = [...tree.classes].find((at) => parents.includes(at));
  if (inner !== undefined) {
    const id = String(taxonomy.nodes[nodes[inner]!]);
    throw problem(
      hierarchy,
      `${what} needs classes that are not above each other, but there are classes below '${id}'; leave '${id}' out of the classes`,
    );
  }
  return tree;
}

function problem({ taxonomy: { source } }: ClassHierarchy, text: string): RangeError {
  return new RangeError(source === undefined ? text : `${source}: ${text}`);
}

function severalParents({ taxonomy, classes }: ClassHierarchy): string {
  const above = classes.flatMap((id) => [id, ...taxonomy.ancestors(id)]);
  const id = above.find((node) => taxonomy.parents(node).length > 1)!;
  const parents = taxonomy.parents(id).map((parent) => `'${String(parent)}'`);
  return `'${String(id)}' has ${parents.length} parents, ${parents.join(' and ')}; keep the line of one of them`;
}
