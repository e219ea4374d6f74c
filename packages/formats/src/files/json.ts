import { FormatError, type FormatErrorPlace } from '../format-error.js';

/**
 * Parses JSON from a file.
 *
 * @param what - what the text is, for messages
 * @throws {@link FormatError} if it is something else.
 */
export function parseJson(text: string, what: string, place: FormatErrorPlace): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw new FormatError(`${what} is not JSON; the file is damaged`, { ...place, cause });
  }
}

const token = /"(?:[^"\\]|\\.)*"|[{}[\]:,]/gs;

/**
 * Finds a name that occurs twice in one object of a JSON text; a parser would silently take the last.
 *
 * @param json - valid JSON
 * @returns the first such name; `undefined` if all are unique
 * @example
 * ```ts
 * repeatedKey('{"a": 1, "b": {"a": 2}, "a": 3}'); // 'a'
 * ```
 */
export function repeatedKey(json: string): string | undefined {
  const scopes: (Set<string> | undefined)[] = [];
  let last = '';
  for (const [part] of json.matchAll(token)) {
    if (part === '{') scopes.push(new Set());
    else if (part === '[') scopes.push(undefined);
    else if (part === '}' || part === ']') scopes.pop();
    else if (part === ':') {
      const name = JSON.parse(last) as string;
      const names = scopes.at(-1);
      if (names?.has(name)) return name;
      names?.add(name);
    }
    last = part;
  }
  return undefined;
}
