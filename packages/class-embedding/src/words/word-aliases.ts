import { FormatError, parseText, readFileBytes } from '@semantic-embeddings/formats';
import { looseLookAlike, type ClassId } from '@semantic-embeddings/taxonomy';

/** The classes that aliases are for. */
export interface AliasOptions {
  /** Name of the file, for messages. */
  readonly source: string;
  /** Ids and names of the classes. */
  readonly names: ReadonlyMap<ClassId, string>;
}

/**
 * Reads other words for classes: on each line the id or the name of a class, a tab, and the words, which are written like a name:
 * blanks between words, commas between synonyms. Blank lines are left out.
 *
 * @throws `FormatError` that names the line: without a tab or words, of an unknown class, or of one that was named before
 * @example
 * ```ts
 * parseWordAliases('1\tgoldfish\n', { source: 'aliases.txt', names: new Map([[1, 'aquarium_fish']]) }); // Map { 1 => 'goldfish' }
 * ```
 */
export function parseWordAliases(text: string, { source, names }: AliasOptions): Map<ClassId, string> {
  const ids = new Map<string, ClassId>();
  for (const [id, name] of names) ids.set(looseLookAlike(name), id);
  for (const id of names.keys()) ids.set(looseLookAlike(String(id)), id);
  const aliases = new Map<ClassId, string>();
  text.split(/\r\n|\n|\r/).forEach((line, index) => {
    if (line.trim() === '') return;
    const refuse = (problem: string): never => {
      throw new FormatError(problem, { source: `${source}:${index + 1}` });
    };
    const [, called, words] = /^([^\t]*)\t(.*)$/.exec(line) ?? [];
    if (called === undefined || words === undefined || !/[\p{L}\p{N}]/u.test(words)) {
      return refuse(
        `expected the id or name of a class, a tab and its words, got ${JSON.stringify(line)}; separate them by a tab`,
      );
    }
    const id = ids.get(looseLookAlike(called));
    if (id === undefined)
      return refuse(
        `expected the id or name of a class, got ${JSON.stringify(called)}; check its spelling or remove the line`,
      );
    if (aliases.has(id)) return refuse(`class ${id} has other words in a line before; keep one of the two`);
    aliases.set(id, words.trim());
  });
  return aliases;
}

/**
 * Reads a file of other words for classes, see {@link parseWordAliases}.
 *
 * @throws `FileError` if it cannot be read; `FormatError` that names the line
 * @example
 * ```ts
 * readWordAliases('aliases.txt', new Map([[1, 'aquarium_fish']])).get(1); // 'goldfish'
 * ```
 */
export function readWordAliases(path: string, names: ReadonlyMap<ClassId, string>): Map<ClassId, string> {
  const text = parseText(readFileBytes(path), {
    source: path,
    expected: 'lines of a class, a tab and words',
  });
  return parseWordAliases(text, { source: path, names });
}
