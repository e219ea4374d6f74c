import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { compareClassIds } from '../graph/compare-class-ids.js';
import { Taxonomy } from '../graph/taxonomy.js';
import { TaxonomyError } from '../taxonomy-error.js';
import { formatClassNames } from './format-class-names.js';
import type { NamedTaxonomy } from './named-taxonomy.js';
import { formatRelations } from './write-relations.js';
import { writeTextFile } from './write-text-file.js';

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

/**
 * Writes a hierarchy folder that `readHierarchyFolder` reads: creates it where needed, replaces the three files.
 *
 * @throws TaxonomyError if an id or a name could not be read back, or the folder is not writable.
 * @example
 * writeHierarchyFolder('hierarchies/nabirds', importNabirds('/data/nabirds'));
 */
export function writeHierarchyFolder(folder: string, named: NamedTaxonomy): void {
  const files = Object.entries(formatHierarchyFolder(named));
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new TaxonomyError(
      `cannot make the folder: ${(error as Error).message}; remedy: choose another place`,
      {
        source: folder,
      },
    );
  }
  for (const [file, text] of files) writeTextFile(join(folder, file), text);
}
