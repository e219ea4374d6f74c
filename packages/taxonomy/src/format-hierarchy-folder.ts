import { compareClassIds } from './compare-class-ids.js';
import { formatClassNames } from './format-class-names.js';
import { formatRelations } from './format-relations.js';
import type { NamedTaxonomy } from './named-taxonomy.js';
import { Taxonomy } from './taxonomy.js';

/**
 * The three texts of a hierarchy folder. Relations and names are in ascending order of ids, so equal taxonomies give equal
 * texts; classes keep their order and carry their names for the reader.
 *
 * @throws TaxonomyError if an id or a name could not be read back.
 * @example
 * Object.keys(formatHierarchyFolder(importNabirds('/data/nabirds'))); // ['hierarchy.txt', 'names.txt', 'classes.txt']
 */
export function formatHierarchyFolder({ taxonomy, names, classes }: NamedTaxonomy): Record<string, string> {
  const edges = [...taxonomy.edges()].sort(
    ([parentA, childA], [parentB, childB]) =>
      compareClassIds(parentA, parentB) || compareClassIds(childA, childB),
  );
  const { nodes, source } = taxonomy;
  const sorted = [...names].sort(([a], [b]) => compareClassIds(a, b));
  return {
    'hierarchy.txt': formatRelations(Taxonomy.fromEdges(edges, { nodes, source })),
    'names.txt': formatClassNames(sorted, { source }),
    'classes.txt': classes.map((id) => [id, names.get(id)].join(' ').trimEnd() + '\n').join(''),
  };
}
