import {
  arrayFromValue,
  bytesSource,
  chooseArray,
  describeValue,
  numericElements,
  parseByKind,
  parseNpy,
  parseNpz,
  parsePickle,
  readFileBytes,
  type AnyNdArray,
} from '@semantic-embeddings/formats';
import { openParquet } from '@semantic-embeddings/formats/parquet';
import { numbersInText } from './numbers-in-text.js';

/** Labels of images: numbers, or class ids as text. */
export type Labels =
  | { readonly kind: 'numbers'; readonly values: Int32Array }
  | { readonly kind: 'text'; readonly values: readonly string[] };

/** How text is taken. */
export interface ReadLabelsOptions {
  /** Class ids are text; otherwise text must be whole numbers. */
  readonly stringIds: boolean;
}

const names = ['labels', 'label', 'fine_labels', 'y'] as const;
const columnNames: readonly string[] = [...names, 'class', 'class_id'];
const isList = ({ shape }: AnyNdArray) => shape.length === 1 || (shape.length === 2 && shape[1] === 1);

/**
 * Reads one label per image from an npy or npz file, a pickle or JSON of a list, a column of a Parquet table, or text with a label on each line; the content
 * tells which.
 *
 * @throws Error naming file and image when a label is neither a whole number nor, with text ids, text.
 */
export function readLabels(path: string, { stringIds }: ReadLabelsOptions): Labels {
  const array = parseByKind<AnyNdArray>(readFileBytes(path), {
    source: path,
    expected: 'labels as npy, npz, pickle, Parquet, JSON or text with one label per line',
    numbers: true,
    readers: {
      npy: (bytes, source) => parseNpy(bytes, { source }),
      npz: (bytes, source) =>
        chooseArray(parseNpz(bytes, { source }), {
          source,
          names,
          what: 'one label per image',
          fits: isList,
        }),
      pickle: fromPickle,
      parquet: fromTable,
      json: fromJson,
      text: fromText,
      csv: fromText,
    },
  });
  if (!isList(array)) throw new Error(`${path}: expected one label per image, got ${describeValue(array)}`);
  if (!Array.isArray(array.data)) {
    const values = numericElements(array, {
      type: 'int32',
      source: path,
      what: 'labels must be whole numbers',
    });
    return { kind: 'numbers', values };
  }
  const text = array.data.map((label) => label.trim());
  return stringIds ? { kind: 'text', values: text } : { kind: 'numbers', values: numbersInText(path, text) };
}

function fromPickle(bytes: Uint8Array, source: string): AnyNdArray {
  const value: unknown = parsePickle(bytes, { source });
  const named = value instanceof Map ? names.find((name) => value.has(name)) : undefined;
  const list: unknown = value instanceof Map && named !== undefined ? value.get(named) : value;
  return arrayFromValue(list, { source, what: 'labels' });
}

function fromTable(bytes: Uint8Array, source: string): AnyNdArray {
  const table = openParquet(bytesSource(bytes, source));
  const readable = table.columns.filter(({ kind }) => kind === 'numbers' || kind === 'text');
  const named = columnNames.map((name) => readable.find((column) => column.name === name)).find(Boolean);
  const column = named ?? (readable.length === 1 ? readable[0] : undefined);
  if (column === undefined) {
    const found = table.columns.map(({ name, holds }) => `${JSON.stringify(name)} (${holds})`).join(', ');
    throw new Error(
      `${source}: expected a column "labels" or "class" of numbers or text, or only one column, got ${found}`,
    );
  }
  const list =
    column.kind === 'text'
      ? table.readTexts(column.name)
      : [...table.openRows([column.name]).read(0, table.rows)];
  return arrayFromValue(list, { source, what: 'labels' });
}

function fromJson(bytes: Uint8Array, source: string): AnyNdArray {
  try {
    return arrayFromValue(JSON.parse(new TextDecoder().decode(bytes)), { source, what: 'labels' });
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    throw new Error(`${source}: expected a list of labels in JSON: ${cause.message}`, { cause });
  }
}

function fromText(bytes: Uint8Array, source: string): AnyNdArray {
  const lines = new TextDecoder()
    .decode(bytes)
    .trimEnd()
    .split(/\r\n|\n|\r/);
  const blank = lines.findIndex((line) => line.trim() === '');
  if (blank >= 0) {
    throw new Error(
      `${source}:${blank + 1}: the line is blank, but every line is the label of an image; fill or remove it`,
    );
  }
  return arrayFromValue(lines, { source, what: 'labels' });
}
