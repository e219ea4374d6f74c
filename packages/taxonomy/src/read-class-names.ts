import type { ClassId } from './class-id.js';
import { parseClassNames } from './parse-class-names.js';
import type { ClassNamesOptions } from './parse-class-names.js';
import { readTextFile } from './read-text-file.js';

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
