import { repeatedKey } from '@semantic-embeddings/formats';
import { describeClassId } from '../graph/describe-class-id.js';
import { TaxonomyError } from '../taxonomy-error.js';
import type { ClassId } from '../graph/class-id.js';

/** Class ids by row and their display names. */
export interface ClassIndex {
  /** Class of each row, in row order. */
  readonly classes: readonly ClassId[];
  /** Display name of each class. */
  readonly names: ReadonlyMap<ClassId, string>;
}

/**
 * Reads a class index: a JSON object that maps the row number (a decimal string) to `[class id, name]`, keys in any order.
 *
 * @throws TaxonomyError if the text is no such object, a row is missing, or a row or a class occurs twice.
 * @example
 * parseClassIndex('{"1":["n01443537","goldfish"],"0":["n01440764","tench"]}').classes; // ['n01440764', 'n01443537']
 */
export function parseClassIndex(
  text: string,
  { source }: { readonly source?: string | undefined } = {},
): ClassIndex {
  const entries = parseObject(text, source);
  const classes: ClassId[] = [];
  const names = new Map<ClassId, string>();
  for (let row = 0; row < entries.size; row++) {
    const entry = entries.get(String(row));
    if (!isEntry(entry)) {
      throw new TaxonomyError(
        `expected [class id, name] for row ${row} of ${entries.size}, got ${JSON.stringify(entry)}; ` +
          'remedy: number the rows 0, 1, … without gaps',
        { source },
      );
    }
    if (names.has(entry[0])) {
      throw new TaxonomyError(`class ${describeClassId(entry[0])} has two rows; remedy: remove one`, {
        source,
      });
    }
    classes.push(entry[0]);
    names.set(entry[0], entry[1]);
  }
  return { classes, names };
}

function parseObject(text: string, source: string | undefined): Map<string, unknown> {
  const value = parseJson(text);
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    const row = repeatedKey(text);
    if (row === undefined) return new Map(Object.entries(value));
    throw new TaxonomyError(`row "${row}" occurs twice; remedy: remove one`, { source });
  }
  throw new TaxonomyError('expected a class index, a JSON object {"0": [class id, name], …}', { source });
}

/** Text that is no JSON is reported like any other that is no object. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isEntry(entry: unknown): entry is [ClassId, string] {
  if (!Array.isArray(entry) || entry.length < 2 || typeof entry[1] !== 'string') return false;
  return typeof entry[0] === 'string' || Number.isSafeInteger(entry[0]);
}
