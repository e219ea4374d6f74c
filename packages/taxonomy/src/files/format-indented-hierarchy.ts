import type { ClassId } from '../graph/class-id.js';
import { compareClassIds } from '../graph/compare-class-ids.js';
import { describeClassId } from '../graph/describe-class-id.js';
import type { Taxonomy } from '../graph/taxonomy.js';
import { TaxonomyError } from '../taxonomy-error.js';

/** What {@link formatIndentedHierarchy} writes. */
export interface FormatIndentedHierarchyOptions {
  /**
   * Names of the nodes; a node without one stands with its id.
   * @default ids only
   */
  readonly names?: ReadonlyMap<ClassId, string> | undefined;
}

/**
 * The text of a tree for people, as `parseIndentedHierarchy` reads it: one node a line, children in ascending order of their ids.
 *
 * @throws TaxonomyError if a node has several parents, or a name occurs twice or could not be read back.
 * @example
 * formatIndentedHierarchy(Taxonomy.fromEdges([['fruit', 'apple'], ['fruit', 'pear']])); // 'fruit\n-- apple\n-- pear\n'
 */
export function formatIndentedHierarchy(
  taxonomy: Taxonomy,
  { names = new Map() }: FormatIndentedHierarchyOptions = {},
): string {
  const { source } = taxonomy;
  if (!taxonomy.isTree) {
    throw new TaxonomyError(
      'expected a tree, got nodes with several parents, which have no one place in an indented text; remedy: write relations',
      { source },
    );
  }
  const seen = new Set<string>();
  const lines: string[] = [];
  const waiting = Array.from(taxonomy.roots, (id) => ({ id, level: 0 })).reverse();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { id, level } = next;
    const name = names.get(id) ?? String(id);
    if (seen.has(name) || !isReadable(name)) {
      throw new TaxonomyError(
        `expected names that are unique, on one line, and without a dash or blank at the ends, got ${describeClassId(name)} for ` +
          `node ${describeClassId(id)}; remedy: rename it`,
        { source },
      );
    }
    seen.add(name);
    lines.push(`${'--'.repeat(level)}${level > 0 ? ' ' : ''}${name}\n`);
    const children = taxonomy.children(id).sort(compareClassIds).reverse();
    for (const child of children) waiting.push({ id: child, level: level + 1 });
  }
  return lines.join('');
}

function isReadable(name: string): boolean {
  return name !== '' && name.trim() === name && !name.startsWith('-') && !/[\r\n]/.test(name);
}
