import { closeSync, openSync, readSync } from 'node:fs';
import { FileError } from '../files/file-error.js';
import { fileKind } from '../kinds/file-kind.js';
import { unexpectedFile } from '../kinds/explain-file.js';
import { JsonScanner } from './json-scanner.js';

/** What {@link readJsonArrays} reads, and what it accepts. */
export interface ReadJsonArraysOptions {
  /**
   * What to do with the elements of each list, by its name. Each of them must be there, once; everything else in the file is
   * passed over without being parsed.
   */
  readonly arrays: Readonly<Record<string, (element: unknown, index: number) => void>>;
  /**
   * What the file should be, for messages.
   * @default 'JSON'
   */
  readonly expected?: string | undefined;
  /**
   * How deep lists and objects may lie in each other.
   * @default 64
   */
  readonly maxDepth?: number | undefined;
  /**
   * How many bytes of text an element may have: that much is in memory at once.
   * @default 64 MiB
   */
  readonly maxElementBytes?: number | undefined;
}

/**
 * Reads the lists of a JSON object one element after the other, so that a file of any size needs little memory: the annotations
 * of iNaturalist, COCO and the like are one object with lists `images`, `annotations` and `categories`.
 *
 * Elements are what `JSON.parse` makes of them. The lists come in the order of the file.
 *
 * @returns the number of elements of each list
 * @throws `FileError` if the file cannot be read; `FormatError` with file, line and byte if it is something else, ends early or goes
 * on behind the object, a list is missing, there twice or no list, or an element is not valid JSON. What a callback throws goes on.
 * @example
 * ```ts
 * const names = new Map<number, string>();
 * readJsonArrays('val2019.json', {
 *   arrays: { images: (image) => names.set((image as Image).id, (image as Image).file_name) },
 * }); // { images: 3030 }
 * ```
 */
export function readJsonArrays(
  path: string,
  { arrays, expected = 'JSON', maxDepth = 64, maxElementBytes = 64 * 2 ** 20 }: ReadJsonArraysOptions,
): Record<string, number> {
  const file = orFileError(path, () => openSync(path, 'r'));
  try {
    const scanner = new JsonScanner({
      ...{ source: path, maxDepth, maxValueBytes: maxElementBytes },
      read: (buffer, start) =>
        orFileError(path, () => readSync(file, buffer, start, buffer.length - start, null)),
    });
    const { beginning } = scanner;
    if (fileKind(beginning) !== 'json') throw unexpectedFile(beginning, { source: path, expected });
    return readObject(scanner, arrays);
  } finally {
    closeSync(file);
  }
}

function orFileError<T>(path: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    throw new FileError('read', path, error);
  }
}

/** The object that is the whole file. */
function readObject(scanner: JsonScanner, arrays: ReadJsonArraysOptions['arrays']): Record<string, number> {
  const counts = new Map<string, number>();
  scanner.take('{', `of an object with ${describeLists(Object.keys(arrays))}`);
  for (let next = scanner.peek() === 0x7d ? scanner.take('}', '') : ','; next !== '}';) {
    const name = readName(scanner);
    if (counts.has(name)) throw scanner.fail(`expected one list "${name}", got a second one`);
    if (Object.hasOwn(arrays, name)) counts.set(name, readList(scanner, { name, use: arrays[name]! }));
    else scanner.skip(`the value of ${shown(name)}`);
    next = scanner.take(',}', `behind the value of ${shown(name)}`);
  }
  const missing = Object.keys(arrays).filter((name) => !counts.has(name));
  if (missing.length > 0) {
    throw scanner.fail(`expected an object with ${describeLists(missing)}, got the end of the object`);
  }
  if (scanner.peek() !== undefined) {
    throw scanner.fail('expected the end of the file behind the object, got more; the file is damaged');
  }
  return Object.fromEntries(counts);
}

/** A name of any length as messages repeat it. */
function shown(name: string): string {
  return JSON.stringify(name.slice(0, 40));
}

function describeLists(names: readonly string[]): string {
  return `${names.length === 1 ? 'a list' : 'lists'} ${names.map((name) => JSON.stringify(name)).join(', ')}`;
}

function readName(scanner: JsonScanner): string {
  if (scanner.peek() !== 0x22) scanner.take('"', 'of a name');
  const name = scanner.value('a name') as string;
  scanner.take(':', `behind the name ${shown(name)}`);
  return name;
}

/** Hands over the elements of a list; gives their number. */
function readList(
  scanner: JsonScanner,
  { name, use }: { readonly name: string; readonly use: (element: unknown, index: number) => void },
): number {
  scanner.take('[', `of a list "${name}"`);
  if (scanner.peek() === 0x5d) return scanner.take(']', '').length - 1;
  for (let index = 0; ; index++) {
    use(scanner.value(`${name}[${index}]`), index);
    if (scanner.take(',]', `behind ${name}[${index}]`) === ']') return index + 1;
  }
}
