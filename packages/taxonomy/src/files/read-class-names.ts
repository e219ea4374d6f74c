import { ClassIdReader, type SpellingOptions } from '../graph/class-id-reader.js';
import type { ClassId } from '../graph/class-id.js';
import { describeClassId } from '../graph/describe-class-id.js';
import { TaxonomyError } from '../taxonomy-error.js';
import { readTextFile } from './read-text-file.js';
import { textLines } from './text-lines.js';

/** How a names file is written. */
export interface ClassNamesOptions extends SpellingOptions {
  /**
   * Keep ids as strings instead of reading integers.
   * @default false
   */
  readonly stringIds?: boolean | undefined;
  /**
   * Name of the input for error messages.
   * @default undefined
   */
  readonly source?: string | undefined;
}

/**
 * Reads display names: per line an id, white space and the name, which is the whole rest of the line.
 *
 * @throws TaxonomyError naming source and line if a name is missing, an id has two names, or an integer id is none.
 * @example
 * parseClassNames('0 apple\n1 aquarium fish\n'); // Map { 0 => 'apple', 1 => 'aquarium fish' }
 */
export function parseClassNames(
  text: string,
  { stringIds = false, source, onWarning }: ClassNamesOptions = {},
): Map<ClassId, string> {
  const names = new Map<ClassId, string>();
  const ids = new ClassIdReader({ stringIds, source, onWarning });
  for (const { text: record, line } of textLines(text, source)) {
    const [, word, name] = /^(\S+)(?:\s+(.*))?$/u.exec(record) ?? [];
    if (word === undefined || name === undefined) {
      throw new TaxonomyError(
        `expected a class id and its name, got ${describeClassId(record)}; remedy: add the name`,
        { source, line },
      );
    }
    const id = ids.read(word, line);
    const known = names.get(id);
    if (known !== undefined && known !== name) {
      throw new TaxonomyError(
        `class ${describeClassId(id)} is named ${describeClassId(name)} but was named ${describeClassId(known)} before; ` +
          'remedy: keep one of the lines',
        { source, line },
      );
    }
    names.set(id, name);
  }
  ids.finish();
  return names;
}

/**
 * Reads a file of display names: an id and the name on each line.
 *
 * @throws TaxonomyError if the file cannot be read or a line is malformed.
 * @example
 * readClassNames('hierarchies/cifar-100/names.txt').get(0); // 'apple'
 */
export function readClassNames(
  path: string,
  options: Omit<ClassNamesOptions, 'source'> = {},
): Map<ClassId, string> {
  return parseClassNames(readTextFile(path, 'list of class names'), { ...options, source: path });
}
