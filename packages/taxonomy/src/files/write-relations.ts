import type { ClassId } from '../graph/class-id.js';
import { describeClassId, describeClassIds } from '../graph/describe-class-id.js';
import type { Taxonomy } from '../graph/taxonomy.js';
import { TaxonomyError } from '../taxonomy-error.js';
import { writeTextFile } from './write-text-file.js';

/** Options of {@link formatRelations}. */
export interface FormatRelationsOptions {
  /**
   * Write child and parent instead of parent and child.
   * @default false
   */
  readonly isA?: boolean | undefined;
}

/**
 * Writes a taxonomy as relation text, grouped by the first column, groups in order of first appearance.
 *
 * @throws TaxonomyError if the text could not be read back: a node without relations, or an id with white space.
 * @example
 * formatRelations(Taxonomy.fromEdges([[1, 2], [1, 3]])); // '1 2\n1 3\n'
 */
export function formatRelations(taxonomy: Taxonomy, { isA = false }: FormatRelationsOptions = {}): string {
  checkRepresentable(taxonomy, isA);
  const groups = new Map<ClassId, string[]>();
  for (const [parent, child] of taxonomy.edges()) {
    const [first, second] = isA ? [child, parent] : [parent, child];
    const group = groups.get(first);
    if (group === undefined) groups.set(first, [`${first} ${second}\n`]);
    else group.push(`${first} ${second}\n`);
  }
  return [...groups.values()].flat().join('');
}

function checkRepresentable(taxonomy: Taxonomy, isA: boolean): void {
  const { source } = taxonomy;
  const { parentStarts, childStarts } = taxonomy.graph;
  const isolated = taxonomy.nodes.filter(
    (_, i) => parentStarts[i] === parentStarts[i + 1] && childStarts[i] === childStarts[i + 1],
  );
  if (isolated.length > 0) {
    throw new TaxonomyError(
      `a relation file cannot hold nodes without relations: ${describeClassIds(isolated)}; remedy: give them a parent`,
      { source },
    );
  }
  for (const edge of taxonomy.edges()) {
    const [first, second] = isA ? [edge[1], edge[0]] : edge;
    if (isFirstWord(first) && isRestOfLine(second)) continue;
    throw new TaxonomyError(
      `the relation ${describeClassId(first)} ${describeClassId(second)} could not be read back: the first id must not ` +
        'contain white space, the second must be one trimmed line; remedy: rename the class',
      { source },
    );
  }
}

function isFirstWord(id: ClassId): boolean {
  return typeof id === 'number' || !/[\s\0\uFEFF]/.test(id);
}

function isRestOfLine(id: ClassId): boolean {
  return typeof id === 'number' || (id.trim() === id && !/[\r\n\0]/.test(id));
}

/**
 * Writes a taxonomy as relation file, in full or not at all.
 *
 * @throws TaxonomyError if an id cannot be written or the place is not writable.
 * @example
 * writeRelationFile('birds.txt', taxonomy);
 */
export function writeRelationFile(
  path: string,
  taxonomy: Taxonomy,
  options: FormatRelationsOptions = {},
): void {
  writeTextFile(path, formatRelations(taxonomy, options));
}
