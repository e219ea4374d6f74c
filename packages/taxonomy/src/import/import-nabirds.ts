import { join } from 'node:path';
import { describeClassIds } from '../graph/describe-class-id.js';
import type { NamedTaxonomy } from '../files/named-taxonomy.js';
import { readClassNames } from '../files/read-class-names.js';
import { readRelationFile } from '../files/read-relations.js';
import { TaxonomyError } from '../taxonomy-error.js';

/**
 * Imports the taxonomy of NABirds from the dataset's own folder: `hierarchy.txt` (child before parent) and `classes.txt`.
 * The classes are the leaves in ascending order, as the dataset labels its images.
 *
 * @throws TaxonomyError if a file is missing or malformed, or a class has no name.
 * @example
 * const { taxonomy, classes } = importNabirds('/data/nabirds');
 * taxonomy.maxHeight; // 4
 * classes.length; // 555
 */
export function importNabirds(folder: string): NamedTaxonomy {
  const taxonomy = readRelationFile(join(folder, 'hierarchy.txt'), { isA: true });
  const namesFile = join(folder, 'classes.txt');
  const names = readClassNames(namesFile);
  const unnamed = taxonomy.nodes.filter((id) => !names.has(id));
  if (unnamed.length > 0) {
    throw new TaxonomyError(
      `no name for class ${describeClassIds(unnamed)} of hierarchy.txt; remedy: take both files from the same release`,
      { source: namesFile },
    );
  }
  return { taxonomy, names, classes: taxonomy.leaves };
}
