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
import { type ImageNumbers, labelsByImage } from './labels-by-image.js';
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
/** Columns of image numbers, as in feature files. */
const idNames: readonly string[] = ['ids', 'id', 'image_id'];
const columnNames: readonly string[] = [...names, 'class', 'class_id'];

/** What a file says. */
interface StoredLabels {
  readonly array: AnyNdArray;
  /** Image of every label. @default the labels are in the order of the images */
  readonly images?: ImageNumbers | undefined;
}

const isList = ({ shape }: AnyNdArray) => shape.length === 1 || (shape.length === 2 && shape[1] === 1);

/**
 * Reads one label per image from an npy or npz file, a pickle or JSON of a list, a column of a Parquet table, or text with a label on each line; the content
 * tells which. Where an npz file or a table numbers the images (`ids`, in tables also `id` or `image_id`), as feature files do, the labels
 * are put in that order.
 *
 * @throws Error naming file and image when a label is neither a whole number nor, with text ids, text, or the file numbers its images, but
 * not each from 0 once.
 */
export function readLabels(path: string, { stringIds }: ReadLabelsOptions): Labels {
  const { array, images } = parseByKind<StoredLabels>(readFileBytes(path), {
    source: path,
    expected: 'labels as npy, npz, pickle, Parquet, JSON or text with one label per line',
    numbers: true,
    readers: {
      npy: (bytes, source) => ({ array: parseNpy(bytes, { source }) }),
      npz: fromArchive,
      pickle: (bytes, source) => ({ array: fromPickle(bytes, source) }),
      parquet: fromTable,
      json: (bytes, source) => ({ array: fromJson(bytes, source) }),
      text: (bytes, source) => ({ array: fromText(bytes, source) }),
      csv: (bytes, source) => ({ array: fromText(bytes, source) }),
    },
  });
  if (!isList(array)) throw new Error(`${path}: expected one label per image, got ${describeValue(array)}`);
  if (!Array.isArray(array.data)) {
    const values = numericElements(array, {
      type: 'int32',
      source: path,
      what: 'labels must be whole numbers',
    });
    return {
      kind: 'numbers',
      values: Int32Array.from(labelsByImage(Array.from(values), { images, source: path })),
    };
  }
  const text = labelsByImage(
    array.data.map((label) => label.trim()),
    { images, source: path },
  );
  return stringIds ? { kind: 'text', values: text } : { kind: 'numbers', values: numbersInText(path, text) };
}

function fromArchive(bytes: Uint8Array, source: string): StoredLabels {
  const { ids, ...arrays } = parseNpz(bytes, { source });
  const wanted = { ...{ source, names, what: 'one label per image' }, fits: isList };
  if (ids === undefined) return { array: chooseArray(arrays, wanted) };
  const numbers = numericElements(ids, { type: 'int32', source, what: 'image numbers' });
  return { array: chooseArray(arrays, wanted), images: { numbers, name: 'the array "ids"' } };
}

function fromPickle(bytes: Uint8Array, source: string): AnyNdArray {
  const value: unknown = parsePickle(bytes, { source });
  const named = value instanceof Map ? names.find((name) => value.has(name)) : undefined;
  const list: unknown = value instanceof Map && named !== undefined ? value.get(named) : value;
  return arrayFromValue(list, { source, what: 'labels' });
}

function fromTable(bytes: Uint8Array, source: string): StoredLabels {
  const table = openParquet(bytesSource(bytes, source));
  const ids = idNames
    .map((name) => table.columns.find((column) => column.name === name))
    .find((column) => column?.kind === 'numbers');
  const readable = table.columns.filter(
    (column) => column !== ids && (column.kind === 'numbers' || column.kind === 'text'),
  );
  const named = columnNames.map((name) => readable.find((column) => column.name === name)).find(Boolean);
  const column = named ?? (readable.length === 1 ? readable[0] : undefined);
  if (column === undefined) {
    const found = table.columns.map(({ name, holds }) => `${JSON.stringify(name)} (${holds})`).join(', ');
    throw new Error(
      `${source}: expected a column "labels" or "class" of numbers or text, or only one column, got ${found}`,
    );
  }
  const read = (name: string) => [...table.openRows([name]).read(0, table.rows)];
  const list = column.kind === 'text' ? table.readTexts(column.name) : read(column.name);
  return {
    array: arrayFromValue(list, { source, what: 'labels' }),
    ...(ids && { images: { numbers: read(ids.name), name: `the column "${ids.name}"` } }),
  };
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
