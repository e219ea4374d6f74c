import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { formatHierarchyFolder } from './format-hierarchy-folder.js';
import type { NamedTaxonomy } from './named-taxonomy.js';
import { TaxonomyError } from './taxonomy-error.js';
import { writeTextFile } from './write-text-file.js';

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
