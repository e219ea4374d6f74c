import type { ClassId } from './class-id.js';
import { parseClassList } from './parse-class-list.js';
import type { ClassListOptions } from './parse-class-list.js';
import { readTextFile } from './read-text-file.js';
import { TaxonomyError } from './taxonomy-error.js';

/**
 * Reads a class list file: the first word of each line, later repetitions dropped, order kept.
 *
 * @throws TaxonomyError if the file cannot be read, holds no class, or an integer is wanted and a word is none.
 * @example
 * readClassList('hierarchies/ilsvrc/classes.txt', { stringIds: true })[0]; // 'n01440764'
 */
export function readClassList(path: string, options: Omit<ClassListOptions, 'source'> = {}): ClassId[] {
  const classes = parseClassList(readTextFile(path, 'class list'), { ...options, source: path });
  if (classes.length === 0) {
    throw new TaxonomyError('the class list is empty; remedy: write one class id at the start of each line', {
      source: path,
    });
  }
  return classes;
}
