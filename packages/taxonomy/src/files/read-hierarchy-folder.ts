import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ClassId } from '../graph/class-id.js';
import type { SpellingOptions } from '../graph/class-id-reader.js';
import { describeClassIds } from '../graph/describe-class-id.js';
import type { NamedTaxonomy } from './named-taxonomy.js';
import { parseIntegerId } from '../graph/parse-integer-id.js';
import { parseRelations, readRelationFile } from './read-relations.js';
import { readClassList } from './read-class-list.js';
import { readClassNames } from './read-class-names.js';
import { readTextFile } from './read-text-file.js';
import { TaxonomyError } from '../taxonomy-error.js';
import type { Taxonomy } from '../graph/taxonomy.js';

/** Options of {@link readHierarchyFolder}. */
export interface ReadHierarchyFolderOptions extends SpellingOptions {
  /**
   * `false`: ids are integers; `true`: strings; `'auto'`: integers if all ids of the hierarchy are.
   * @default 'auto'
   */
  readonly stringIds?: boolean | 'auto' | undefined;
}

/**
 * Reads a hierarchy folder: `hierarchy.txt` (parent and child a line) and, where present, `names.txt` (id and name a line) and
 * `classes.txt` (id first on the line, in the order of the dataset's labels). Without the last one the leaves are the classes.
 *
 * @throws TaxonomyError if `hierarchy.txt` is missing, a file is malformed, or a named or listed class is unknown.
 * @example
 * readHierarchyFolder('hierarchies/cifar-100').names.get(0); // 'apple'
 */
export function readHierarchyFolder(
  folder: string,
  { stringIds = 'auto', onWarning }: ReadHierarchyFolderOptions = {},
): NamedTaxonomy {
  const [relationFile, namesFile, classesFile] = ['hierarchy.txt', 'names.txt', 'classes.txt'] as const;
  const ids = {
    stringIds: stringIds === 'auto' ? hasStringIds(join(folder, relationFile)) : stringIds,
    onWarning,
  };
  const taxonomy = readRelationFile(join(folder, relationFile), ids);
  const readIfPresent = <T>(file: string, read: (path: string) => T): T | undefined =>
    existsSync(join(folder, file)) ? read(join(folder, file)) : undefined;
  const names = readIfPresent(namesFile, (path) => readClassNames(path, ids)) ?? new Map<ClassId, string>();
  const classes = readIfPresent(classesFile, (path) => readClassList(path, ids)) ?? taxonomy.leaves;
  checkKnown(taxonomy, { ids: names.keys(), source: join(folder, namesFile) });
  checkKnown(taxonomy, { ids: classes, source: join(folder, classesFile) });
  return { taxonomy, names, classes };
}

function hasStringIds(relationFile: string): boolean {
  const text = readTextFile(relationFile, 'hierarchy');
  const relations = parseRelations(text, {
    stringIds: true,
    source: relationFile,
    onWarning: () => undefined,
  });
  return relations.some(
    ([parent, child]) =>
      parseIntegerId(String(parent)) === undefined || parseIntegerId(String(child)) === undefined,
  );
}

function checkKnown(taxonomy: Taxonomy, { ids, source }: { ids: Iterable<ClassId>; source: string }): void {
  const unknown = [...ids].filter((id) => !taxonomy.has(id));
  if (unknown.length === 0) return;
  throw new TaxonomyError(
    `the hierarchy beside this file has no class ${describeClassIds(unknown)}; remedy: take both files from the same source`,
    { source },
  );
}
