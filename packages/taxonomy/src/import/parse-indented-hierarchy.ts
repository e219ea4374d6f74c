import { ClassIdReader, type SpellingOptions } from '../graph/class-id-reader.js';
import { describeClassId } from '../graph/describe-class-id.js';
import { TaxonomyError } from '../taxonomy-error.js';
import { textLines } from '../files/text-lines.js';

/** How an indented hierarchy is written. */
export interface IndentedHierarchyOptions extends SpellingOptions {
  /**
   * Names may carry remarks, which are removed: question marks at the end and a text in parentheses after a space
   * (`Rallidae (fam.)`, `Oscines ?`), as in the hierarchies of CUB.
   * @default false
   */
  readonly remarks?: boolean | undefined;
  /**
   * Name of the input for error messages.
   * @default undefined
   */
  readonly source?: string | undefined;
}

/** Names of an indented hierarchy with the names of their children, both in text order. */
export type IndentedHierarchy = ReadonlyMap<string, readonly string[]>;

/**
 * Reads a hierarchy for people: one node a line, `2·level` dashes, a space and the name; roots have no dashes.
 * Blank lines are skipped, names must be unique, several roots are allowed.
 *
 * @throws TaxonomyError naming source and line if a name repeats, looks like another one, or a line is not indented by a whole level, by more than one
 * level at once, or on the first line.
 * @example
 * parseIndentedHierarchy('fruit\n-- apple\n-- pear\n'); // Map { 'fruit' => ['apple', 'pear'], 'apple' => [], 'pear' => [] }
 */
export function parseIndentedHierarchy(
  text: string,
  { remarks = false, source, onWarning }: IndentedHierarchyOptions = {},
): IndentedHierarchy {
  const hierarchy = new Map<string, string[]>();
  const names = new ClassIdReader({ stringIds: true, source, onWarning });
  const ancestors: string[] = [];
  let previous: string | undefined;
  for (const { text: record, line } of textLines(text, source)) {
    const fail = (problem: string, remedy: string) =>
      new TaxonomyError(`${problem}; remedy: ${remedy}`, { source, line });
    const marked = record.replace(/^[- ]+/, '');
    const name = remarks ? removeRemarks(marked) : marked;
    if (name === '') throw fail('there is no name on this line', 'write a name after the dashes');
    if (hierarchy.has(name)) {
      throw fail(
        `duplicate node name ${describeClassId(name)}`,
        'node names must be unique, rename one of them',
      );
    }
    const width = Math.max(0, record.length - marked.length - 1);
    if (width % 2 !== 0) {
      throw fail(
        `incorrect indentation of ${describeClassId(record)}`,
        'write two dashes per level and one space before the name',
      );
    }
    const level = width / 2;
    if (level > ancestors.length + 1) {
      throw fail(
        `unexpectedly deep indentation of ${describeClassId(record)}: level ${level} below level ${ancestors.length}`,
        'indent a child by two dashes more than its parent',
      );
    }
    if (level > ancestors.length) {
      if (previous === undefined) throw fail('the first line must not be indented', 'begin with a root');
      ancestors.push(previous);
    } else {
      ancestors.length = level;
    }
    names.read(name, line);
    hierarchy.set(name, []);
    const parent = ancestors.at(-1);
    if (parent !== undefined) hierarchy.get(parent)?.push(name);
    previous = name;
  }
  names.finish();
  return hierarchy;
}

function removeRemarks(marked: string): string {
  const name = marked.replace(/[ ?]+$/, '');
  const parenthesis = name.indexOf('(');
  return parenthesis > 0 ? name.slice(0, parenthesis - 1).trimEnd() : name;
}
